import { AppError } from '#lib/base/errors'
import type { ChainConfig } from '#lib/base/network-config'
import {
  prepareDescribe,
  preparePublish,
  preparePublishBatch,
  prepareTransfer,
  prepareUnpublish,
  prepareUpdate,
} from '#lib/registry/write/prepare'
import type { PreparedDeed } from '#lib/registry/write/prepare'
import type { RecordChange } from './record-port.ts'
import type { DriveItem, ItemRecord } from '../types.ts'

/**
 * The contract call for what a person wants to do with an item's record.
 *
 * @throws AppError `record-missing` when the item has no record to change.
 */
export function prepareChange(
  chain: ChainConfig,
  change: RecordChange,
  item: DriveItem,
  account: `0x${string}`,
): PreparedDeed {
  const { cid, name, size, type } = item
  const meta = { name, size, type, kind: item.role }
  if (change.action === 'record') {
    return preparePublish(chain, { cid, meta })
  }
  const record = recordOf(item)
  switch (change.action) {
    case 'update':
      return prepareUpdate(record, {
        cid,
        expectedVersion: record.version,
        meta,
      })
    case 'unpublish':
      return prepareUnpublish(record)
    case 'transfer':
      return prepareTransfer(record, { from: account, to: change.to })
    case 'rename':
      return prepareDescribe(record, { ...meta, name: change.name })
  }
}

/** One call that makes a new record for each of the items, in this order. */
export function prepareBatch(
  chain: ChainConfig,
  items: readonly DriveItem[],
): PreparedDeed {
  return preparePublishBatch(
    chain,
    items.map(({ cid, name, size, type, role }) => ({
      cid,
      meta: { name, size, type, kind: role },
    })),
  )
}

function recordOf({ record }: DriveItem): ItemRecord {
  if (record !== undefined) return record
  throw new AppError(
    'record-missing',
    'This item is not recorded yet. Record it first.',
  )
}
