import { AppError } from '../base/errors.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { decodeReceipt } from '../registry/contract/decode-receipt.ts'
import { findByCid } from '../registry/read/find-by-cid.ts'
import { quoteFee } from '../registry/write/quote-fee.ts'
import { waitForReceipt } from '../registry/write/wait-for-receipt.ts'
import { chainOf } from './chain-clients.ts'
import type { KnownChain } from './chain-clients.ts'
import { recordReads } from './chain-reads.ts'
import type { RecordReads } from './chain-reads.ts'
import { prepareChange } from './prepare-change.ts'
import type { RecordPort, Settlement } from './record-port.ts'
import { readTime } from './record-time.ts'
import type {
  DriveItem,
  ItemRecord,
  PendingTransaction,
  RecordView,
} from './types.ts'

/** The configured chains, for everything that recording does with them. */
export function recordPort(config: NetworkConfig): RecordPort {
  const reads = recordReads(config)
  return {
    ...reads,
    async prepare(change, item, account, chainId) {
      const { chain } = chainOf(config, item.record?.chainId ?? chainId)
      const deed = prepareChange(chain, change, item, account)
      const { address: to, data } = deed
      return { account, chainId: deed.chainId, to, data }
    },
    async quote({ account, chainId, to, data }, options) {
      const { client } = chainOf(config, chainId)
      return quoteFee(client, { address: to, data }, account, options)
    },
    async settle(pending, item, options = {}) {
      const known = chainOf(config, pending.chainId)
      const receipt = await waitForReceipt(known.client, pending.hash, options)
      return settlement(known, reads, pending, item, receipt)
    },
    async findOwn(account, cid, chainId, options = {}) {
      const known = chainOf(config, chainId)
      const { chain, client } = known
      const found = await findByCid(client, chain, cid, options)
      const own = found.find((view) => isSame(view.owner, account))
      return own && fromView(own)
    },
  }
}

type Receipt = Awaited<ReturnType<typeof waitForReceipt>>

async function settlement(
  known: KnownChain,
  reads: RecordReads,
  { action, account, contract, chainId }: PendingTransaction,
  item: DriveItem,
  receipt: Receipt,
): Promise<Settlement> {
  if (action === 'transfer' && item.record !== undefined) {
    const { owner } = await reads.read(item.record, {})
    return { record: { ...item.record, owner } }
  }
  if (action === 'rename') return { record: item.record }
  const version = decodeReceipt(receipt, contract).at(-1)
  if (version === undefined) {
    throw new AppError(
      'transaction-failed',
      'The transaction went through but recorded nothing. The file is safe; record it again.',
      { details: receipt.transactionHash },
    )
  }
  const { tokenId, block, transaction } = version
  // The record stands, whether or not its time can be read now.
  const recordedAt = await readTime(known.client, block).catch(() => 0)
  return {
    record: {
      chainId,
      contract,
      tokenId,
      owner: account,
      version: version.version,
      cid: version.cid ?? '',
      transaction,
      block,
      recordedAt,
    },
  }
}

/** A record that was found, not made here: its transaction is not known. */
function fromView(view: RecordView): ItemRecord {
  const { chainId, contract, tokenId, owner, version } = view
  return {
    chainId,
    contract,
    tokenId,
    owner,
    version,
    cid: view.cid ?? '',
    transaction: '0x',
    block: view.lastBlock,
    recordedAt: view.recordedAt ?? 0,
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
