import type { Abortable } from '#lib/base/abort'
import type { RecordPort } from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import { settleItem } from './settle.ts'
import { isSameRequest } from './write.ts'
import type { DriveItem, IncludedTransaction } from '../types.ts'

/**
 * Waits for a transaction that was sent, and goes on watching its block after
 * this resolved, until the chain can't drop it any more.
 *
 * @returns whether the change is in a block.
 */
export async function settleAndWatch(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  options: Abortable = {},
): Promise<boolean> {
  const settled = await settleItem(services, chain, itemId, options)
  if (settled) {
    watchUntilFinal(services, chain, itemId, options).catch((thrown: unknown) =>
      options.signal?.aborted === true ? undefined : services.report(thrown),
    )
  }
  return settled
}

/**
 * Watches what is in a block until it is final. What a reorganisation undid
 * goes back to waiting, with the record as it was before.
 */
export async function watchUntilFinal(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  options: Abortable = {},
): Promise<void> {
  while (await isUndone(services, chain, itemId, options)) {
    if (!(await settleItem(services, chain, itemId, options))) return
  }
}

/** True when the chain took it back; false once it is final. */
async function isUndone(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  { signal }: Abortable,
): Promise<boolean> {
  const { manifest, clock, report } = services
  const included = (await manifest.get(itemId))?.included
  if (included === undefined) return false
  const change = (make: (item: DriveItem) => DriveItem) =>
    manifest.change(itemId, (item) =>
      isSameRequest(item.included?.pending, included.pending)
        ? make(item)
        : item,
    )
  const onMove = (block: number, blockHash: `0x${string}`) => {
    change((item) => moved(item, included, block, blockHash)).catch(report)
  }
  const verdict = await chain.watch(included, { signal, onMove })
  if (verdict === 'final') {
    await change((item) => ({ ...item, included: undefined }))
    return false
  }
  const now = clock.now()
  await change((item) => takenBack(item, included, now))
  return true
}

function moved(
  item: DriveItem,
  included: IncludedTransaction,
  block: number,
  blockHash: `0x${string}`,
): DriveItem {
  const { record } = item
  const isIts = record?.transaction === included.pending.hash
  return {
    ...item,
    included: { ...included, block, blockHash },
    record: isIts ? { ...record, block, blockHash } : record,
  }
}

/** A newer change of the person's stays under way. */
function takenBack(
  item: DriveItem,
  { pending, before }: IncludedTransaction,
  undoneAt: number,
): DriveItem {
  const again = { ...pending, undoneAt, droppedAt: undefined }
  return {
    ...item,
    record: before,
    included: undefined,
    pending: item.pending ?? again,
  }
}
