import type { Abortable } from '../base/abort.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { findByCid } from '../registry/read/find-by-cid.ts'
import { readHistory } from '../registry/read/read-history.ts'
import { readInbox } from '../registry/read/read-inbox.ts'
import { readRecord } from '../registry/read/read-record.ts'
import { readRecordsOf } from '../registry/read/read-records-of.ts'
import { allChains, chainOfRecord } from './chain-clients.ts'
import type { KnownChain } from './chain-clients.ts'
import type { RecordLookup } from './record-lookup.ts'
import type {
  InboxEntry,
  RecordEvent,
  RecordReference,
  RecordView,
} from './types.ts'

/** Everything that screens read from the configured chains. */
export interface RecordReads extends RecordLookup {
  /** Newest first. */
  history(
    reference: RecordReference,
    options: Abortable,
  ): Promise<RecordEvent[]>
  recordsOf(account: `0x${string}`, options: Abortable): Promise<RecordView[]>
  inbox(account: `0x${string}`, options: Abortable): Promise<InboxEntry[]>
}

/** Reads over the chains of the runtime configuration. */
export function recordReads(config: NetworkConfig): RecordReads {
  return {
    read(reference, options) {
      const { client } = chainOfRecord(config, reference)
      return readRecord(client, reference, options)
    },
    async findByCid(cid, options) {
      for (const { chain, client } of allChains(config)) {
        const [first] = await findByCid(client, chain, cid, options)
        if (first !== undefined) return first
      }
      return undefined
    },
    history(reference, options) {
      const { client } = chainOfRecord(config, reference)
      return readHistory(client, reference, options)
    },
    recordsOf: (account, options) =>
      fromAll(config, ({ chain, client }) =>
        readRecordsOf(client, chain, account, options),
      ),
    inbox: (account, options) =>
      fromAll(config, ({ chain, client }) =>
        readInbox(client, chain, account, options),
      ),
  }
}

async function fromAll<T>(
  config: NetworkConfig,
  read: (known: KnownChain) => Promise<T[]>,
): Promise<T[]> {
  return (await Promise.all(allChains(config).map(read))).flat()
}
