import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { withEvent } from '../read/record-label.ts'
import { readRenames, readVersionEvents } from '../read/record-labels.ts'
import { isSame } from '../read/record-view.ts'
import type { IndexedRecord } from './account-index.ts'

/** Entries asked for at first: what a person sees at once. */
const firstBatch = 200
/** Entries asked for between two later looks at the clock. */
const batch = 1_000

export interface NameOptions extends Abortable {
  contract: Hex
  account: Hex
  clock: Clock
  /** Milliseconds that names may take before the list is shown without. */
  patience: number
  /** Versions that were asked for in vain: not asked again in this page. */
  vain: Set<string>
}

/** Names found, and how many are still to be asked for. */
export interface Named {
  records: IndexedRecord[]
  left: number
}

/**
 * Adds names and long addresses to owned records that have none yet, newest
 * first, for as long as the patience lasts; the next call goes on. What a
 * server withholds stays without.
 *
 * @throws AppError `chain-unreachable`
 */
export async function nameRecords(
  client: ChainClient,
  before: readonly IndexedRecord[],
  options: NameOptions,
): Promise<Named> {
  const { contract, clock, patience, vain } = options
  const until = clock.now() + patience
  const wanted = unnamed(before, options)
  if (wanted.length === 0) return { records: [...before], left: 0 }
  const records = [...before]
  let done = 0
  while (done < wanted.length && clock.now() < until) {
    const size = done === 0 ? firstBatch : batch
    const places = wanted.slice(done, done + size)
    const asked = places.map((place) => unlabelled(before[place]))
    const [versions, renames] = await Promise.all([
      readVersionEvents(client, contract, asked, options),
      readRenames(client, contract, asked, options),
    ])
    const place = new Map(asked.map(({ tokenId }, at) => [tokenId, places[at]]))
    for (const event of [...versions, ...renames]) {
      if (event.eventName === 'Transfer') continue
      const at = place.get(String(event.args.id))
      const record = at === undefined ? undefined : records[at]
      if (at === undefined || record === undefined) continue
      records[at] = { ...record, label: withEvent(record.label, event) }
    }
    for (const at of places) addVain(records[at], vain)
    done += places.length
  }
  return { records, left: Math.max(0, wanted.length - done) }
}

function unnamed(
  records: readonly IndexedRecord[],
  { account, vain }: NameOptions,
): number[] {
  const places: number[] = []
  for (let place = records.length - 1; place >= 0; place--) {
    const record = records[place]
    if (record === undefined || !isSame(record.state.owner, account)) continue
    const isNamed = record.label?.version === record.state.version
    if (!isNamed && !vain.has(versionKey(record))) places.push(place)
  }
  return places
}

function addVain(record: IndexedRecord | undefined, vain: Set<string>): void {
  if (record === undefined) return
  if (record.label?.version !== record.state.version) {
    vain.add(versionKey(record))
  }
}

/** One version of one record. */
export function versionKey({ state }: IndexedRecord): string {
  return `${state.id} ${state.version}`
}

function unlabelled(record: IndexedRecord | undefined) {
  const { id, lastBlock } = record?.state ?? { id: 0n, lastBlock: 0 }
  return { tokenId: String(id), lastBlock }
}
