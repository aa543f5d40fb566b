import type { RecordHistory, RecordView } from '#lib/drive/types'

/** One version of a record, and the block that holds it. */
export interface VersionInBlock {
  version: number
  block: number
}

export interface FirstRecorded {
  /** Where the record begins; undefined if no server told. */
  first: VersionInBlock | undefined
  /** The first version that names what is shown. */
  named: VersionInBlock
}

/**
 * When a record began, and since when it names `root`: not the same where its
 * owner recorded a newer version. Undefined while the history is read.
 *
 * @param history undefined while it is read; `unread` if nobody gave it
 */
export function firstRecorded(
  { version, lastBlock }: Pick<RecordView, 'version' | 'lastBlock'>,
  history: Pick<RecordHistory, 'events' | 'missingUpTo'> | 'unread' | undefined,
  root: string,
): FirstRecorded | undefined {
  const newest = { version, block: lastBlock }
  if (version === 1) return { first: newest, named: newest }
  if (history === undefined) return undefined
  if (history === 'unread') return { first: undefined, named: newest }
  const oldestFirst = history.events
    .filter(({ kind }) => kind === 'published' || kind === 'updated')
    .toSorted((a, b) => a.version - b.version)
  const [begun] = oldestFirst
  const naming = oldestFirst.find(({ cid }) => cid === root)
  return {
    first: begun?.kind === 'published' ? inBlock(begun) : undefined,
    named: naming === undefined ? newest : inBlock(naming),
  }
}

function inBlock({ version, block }: VersionInBlock): VersionInBlock {
  return { version, block }
}
