import type { DriveItem, ItemRecord, ItemView } from '#lib/drive/types'

/** An item for tests, as the manifest keeps it. */
export function sampleItem(change: Partial<DriveItem> = {}): DriveItem {
  return {
    id: 'one',
    name: 'thesis.pdf',
    kind: 'file',
    cid: 'bafyone',
    size: 1000,
    files: 1,
    type: 'application/pdf',
    addedAt: 1,
    modifiedAt: 1,
    sharing: true,
    origin: 'published',
    versions: [],
    ...change,
  }
}

/** A record for tests. */
export function sampleRecord(change: Partial<ItemRecord> = {}): ItemRecord {
  return {
    chainId: 31337,
    contract: '0x01',
    tokenId: '7',
    owner: '0xab',
    version: 1,
    cid: 'bafyone',
    transaction: '0x02',
    block: 1,
    recordedAt: 1,
    ...change,
  }
}

/** A row for tests. */
export function sampleView(change: Partial<ItemView> = {}): ItemView {
  return { item: sampleItem(), state: 'stored', holders: 0, ...change }
}
