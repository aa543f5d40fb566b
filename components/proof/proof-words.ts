import { formatCount, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { RecordEvent, RecordHistory, RecordView } from '#lib/drive/types'

/** What a proof says, as sentences. */

const nobody = /^0x0{40}$/

/** `thesis.pdf belongs to`, before the owner. */
export function proofSubject(
  record: Pick<RecordView, 'name' | 'cid' | 'withheld'>,
  claimed: string | undefined,
): string {
  if (record.withheld === true) return record.name ?? claimed ?? 'This content'
  // An emptied record names no content: what the link claims is not its.
  if (record.cid === undefined) return record.name ?? 'An emptied record'
  return record.name ?? claimed ?? 'This content'
}

/** `Recorded on 14 November 2026 at 10:42:00 UTC.` */
export function recordedSentence(at: number | undefined): string {
  if (at === undefined) return 'When it was recorded is not known yet.'
  return `Recorded on ${formatMoment(at, { timeZone: 'UTC' })} UTC.`
}

/** Said where a server gives no log of the newest version. */
export const nameless =
  'The chain server gives no entry of this version, so its public name is ' +
  'not known. Owner and version come from the contract’s state.'

/** Where a version is, and whether it may still be undone. */
export function blockWords({
  lastBlock,
  finality,
}: Pick<RecordView, 'lastBlock' | 'finality'>): string {
  const block = `Block ${formatCount(lastBlock)}`
  return finality === 'included' ? `${block}, not final yet` : block
}

/** Why a record shows no content address. */
export function noAddressWords({
  withheld,
}: Pick<RecordView, 'withheld'>): string {
  return withheld === true
    ? 'Not given by the chain server'
    : 'None since it was unpublished'
}

/** What a history lacks; undefined when it is whole. */
export function gapWords(
  history: Pick<RecordHistory, 'missingUpTo' | 'unsearched'> | undefined,
): string | undefined {
  const { missingUpTo, unsearched } = history ?? {}
  if (missingUpTo !== undefined) {
    const versions =
      missingUpTo === 1 ? 'Version 1 is' : `Versions 1 to ${missingUpTo} are`
    return (
      `${versions} missing here: the chain server gives no entries of them, ` +
      'though the record says that they were made.'
    )
  }
  if (unsearched !== true) return undefined
  return (
    'Changes of owner and of name may be missing here: the chain server ' +
    'does not give the entries of them.'
  )
}

/** The events, if they are all there are: only then is nothing else proved. */
export function wholeHistory(
  history: RecordHistory | undefined,
): RecordEvent[] | undefined {
  return gapWords(history) === undefined ? history?.events : undefined
}

/** How long ago the browser itself asked the chain. */
export function readSentence(readAt: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - readAt) / 1_000))
  if (seconds < 2)
    return 'Your browser asked the chain for this itself just now.'
  const ago =
    seconds < 60 ? `${seconds} seconds` : `${Math.round(seconds / 60)} min`
  return `Your browser asked the chain for this itself ${ago} ago.`
}

/** Changes of hands, without the first one, which is the publishing. */
export function transfersIn(history: RecordEvent[]): RecordEvent[] {
  return history.filter(
    ({ kind, from }) =>
      kind === 'transferred' && from !== undefined && !nobody.test(from),
  )
}

/** What holds because of this record. */
export function proves(
  record: Pick<RecordView, 'creator' | 'owner' | 'cid'>,
  history: RecordEvent[] | undefined,
): string[] {
  const signed =
    record.cid === undefined
      ? 'Its owner signed a record, which points to nothing now.'
      : 'Its owner at that time, or a device they let record, signed for exactly these bytes.'
  return [
    signed,
    'The record existed at that time.',
    handsSentence(record, history),
  ]
}

function handsSentence(
  { creator, owner }: Pick<RecordView, 'creator' | 'owner'>,
  history: RecordEvent[] | undefined,
): string {
  const count = history === undefined ? undefined : transfersIn(history).length
  const same = creator.toLowerCase() === owner.toLowerCase()
  if (count === undefined) {
    return same
      ? 'Its first author owns it now.'
      : 'It changed hands since it was first recorded.'
  }
  if (count === 0) return 'Ownership has not changed since.'
  return count === 1
    ? 'Ownership changed once, as the history shows.'
    : `Ownership changed ${count} times, as the history shows.`
}

export const provesNot: readonly string[] = [
  'That the signer made the file.',
  'Who the person behind the address is.',
  'That a court or a contract agrees.',
]

/** One line of the history. */
export function eventSentence(event: RecordEvent): string {
  const { kind, version, name, from, to } = event
  switch (kind) {
    case 'published':
      return 'Recorded for the first time'
    case 'updated':
      return `Version ${version} recorded`
    case 'described':
      return name === undefined ? 'Name removed' : `Named ${name}`
    case 'transferred':
      return from === undefined || nobody.test(from)
        ? `Given to ${to === undefined ? 'its owner' : shortAddress(to)}`
        : `Given by ${shortAddress(from)} to ${to === undefined ? 'another' : shortAddress(to)}`
    case 'unpublished':
      return 'Unpublished: the record points to nothing'
  }
}

export type FileVerdict =
  | { kind: 'same'; sentence: string }
  | { kind: 'earlier'; sentence: string }
  | { kind: 'other'; sentence: string }

/** Whether a file on this device is what the record is about. */
export function compareSentence(
  cid: string,
  record: Pick<RecordView, 'cid' | 'version'>,
  history: RecordEvent[] | undefined,
): FileVerdict {
  if (cid === record.cid) {
    const sentence = `Yes. It is version ${record.version}, the newest, byte for byte.`
    return { kind: 'same', sentence }
  }
  const earlier = history?.find((event) => event.cid === cid)
  if (earlier !== undefined) {
    const sentence = `It is version ${earlier.version}, which was recorded earlier.`
    return { kind: 'earlier', sentence }
  }
  return {
    kind: 'other',
    sentence:
      'No. Its content address is another one. A file that was added with other settings gets another address too, even if the bytes agree.',
  }
}
