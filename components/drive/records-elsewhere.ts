import type { ItemView, RecordReference, RecordView } from '#lib/drive/types'

/** Records that no item of this browser stands for. */
export function recordsElsewhere(
  records: readonly RecordView[],
  items: readonly ItemView[],
): RecordView[] {
  const here = new Set(
    items.flatMap(({ item }) =>
      item.record === undefined ? [] : [keyOf(item.record)],
    ),
  )
  return records.filter((record) => !here.has(keyOf(record)))
}

function keyOf({ chainId, contract, tokenId }: RecordReference): string {
  return `${chainId}:${contract.toLowerCase()}:${tokenId}`
}
