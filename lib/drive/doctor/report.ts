import type { NodeStatus } from '#lib/node/types'
import type { Diagnosis } from './finding.ts'

export interface ReportInit {
  diagnosis: Diagnosis
  /** The content address, where one was examined. */
  cid?: string | undefined
  status: Pick<NodeStatus, 'state' | 'mode'>
  calls?: string[] | undefined
  /** As the clock of the house tells it, milliseconds since 1970. */
  now: number
}

/**
 * The diagnosis as text for whoever helps. Other people's devices are in it
 * by the ends of their keys, never by an address; passwords are not in it.
 */
export function reportText(init: ReportInit): string {
  const { diagnosis, cid, status, calls = [], now } = init
  const lines = diagnosis.findings.flatMap(({ verdict, sentence, advice }) => [
    `${marks[verdict]} ${sentence}`,
    ...(advice === undefined ? [] : [`    ${advice}`]),
  ])
  return [
    `Freehold, ${new Date(now).toISOString()}`,
    `${diagnosis.heading}.`,
    ...(cid === undefined ? [] : [`Content address: ${cid}`]),
    `Network: ${status.state}, mode ${status.mode}`,
    '',
    ...lines,
    ...(calls.length === 0 ? [] : ['', 'Calls:', ...calls]),
    '',
  ].join('\n')
}

const marks = { good: '[yes]', bad: '[no] ', off: '[ - ]' }
