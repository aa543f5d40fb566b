import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import type { ParsedAddress } from '#lib/links/parse-address'
import type { Examination, NodeStatus } from '#lib/node/types'
import type { DriveServices } from '../services.ts'
import { callLines, deviceFinding } from './device-words.ts'
import { shortKey } from './finding.ts'
import type { Diagnosis, Finding } from './finding.ts'
import { askOwnerWays } from './owner-ways.ts'
import type { OwnerFindings, OwnerWays } from './owner-ways.ts'
import { relayFindings } from './relay-words.ts'
import { ownerFinding, serviceFindings } from './service-words.ts'

export interface AddressDiagnosis extends Diagnosis {
  /** For the report: how each call went. */
  calls: string[]
}

export type Hinted = Pick<
  ParsedAddress,
  'cid' | 'providers' | 'places' | 'record'
>

export interface ExamineServices extends Pick<
  DriveServices,
  'node' | 'config'
> {
  /** The way to the devices of whoever owns it. */
  owners: OwnerWays
}

/**
 * Why an address does not open: goes every way once more, and says of each
 * how it went and what to do.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function examineAddress(
  { node, config, owners }: ExamineServices,
  address: Hinted,
  options: Abortable = {},
): Promise<AddressDiagnosis> {
  const { cid, providers, places = [] } = address
  const status = node.status()
  if (status.mode === 'offline') {
    const findings = relayFindings(status)
    return { heading: 'You are offline', findings, calls: [] }
  }
  const owner = await askOwnerWays(owners, address, options)
  const found = await node.examine(CID.parse(cid), {
    hints: [...places, ...providers],
    owners: owner.devices,
    ...options,
  })
  const mayAsk = config.profile === 'public' && status.mode === 'direct'
  const calls = found.devices.flatMap((device) =>
    callLines(device).map((line) => `${shortKey(device.peerId)} ${line}`),
  )
  return {
    heading: headingOf(found),
    findings: [
      ...addressFindings(node.status(), found, owner),
      ...(providers.length === 0 ? [noHint] : []),
      ...serviceFindings(found, mayAsk),
      ...missingPlace(node.status(), found, { providers, places }),
    ],
    calls,
  }
}

function headingOf({ here, devices }: Examination): string {
  if (here) return 'It has just arrived'
  if (devices.length === 0) return 'Nobody who is online is known to have it'
  const reached = devices.some(({ path }) => path !== 'none')
  return reached
    ? 'Who was reached did not send it'
    : 'Who has it could not be reached'
}

/** In the order in which a person would look. */
export function addressFindings(
  status: Pick<NodeStatus, 'relays' | 'mode' | 'state'>,
  found: Examination,
  owner: OwnerFindings,
): Finding[] {
  const here: Finding[] = found.here
    ? [
        {
          verdict: 'good',
          sentence: 'Its first part is on this device now.',
          advice: 'Close this and look again.',
        },
      ]
    : [{ verdict: 'bad', sentence: 'It is not on this device.' }]
  return [
    ...here,
    ...relayFindings(status),
    indexFinding(found),
    ownerFinding(owner),
    ...found.devices.map((device) => deviceFinding(device, found.here)),
  ]
}

const noHint: Finding = {
  verdict: 'off',
  sentence: 'The link names no device that has it.',
  advice: 'A link copied with “Share” in Freehold does. Ask for one.',
}

/**
 * Two browsers meet at a server that both know. Where this one knows none, and
 * the link names none, nothing else can bring them together.
 */
function missingPlace(
  { relays }: Pick<NodeStatus, 'relays'>,
  { here }: Examination,
  { providers, places = [] }: Pick<Hinted, 'providers' | 'places'>,
): Finding[] {
  if (here || relays.length > 0 || places.length > 0) return []
  if (providers.length === 0) return []
  return [
    {
      verdict: 'bad',
      sentence:
        'The link names a device, but no server at which both could meet.',
      advice:
        'Add the relay that the other one uses in Settings, or ask for a link made while they are connected to a relay or an IPFS node that relays.',
    },
  ]
}

function indexFinding({ asked, answered, devices }: Examination): Finding {
  if (asked === 0) {
    return {
      verdict: 'bad',
      sentence: 'No relay is connected that could say who has it.',
    }
  }
  const relays = `${answered} of ${asked} ${asked === 1 ? 'relay' : 'relays'}`
  const holders = devices.filter(({ named }) => named === 'relay').length
  if (holders > 0) {
    return {
      verdict: 'good',
      sentence: `${relays} answered and named ${holders === 1 ? 'a device' : `${holders} devices`}.`,
    }
  }
  return {
    verdict: 'bad',
    sentence: `${relays} answered, and none knows another device that has it.`,
    advice:
      'Ask who sent the link to open Freehold on the device where the file is.',
  }
}
