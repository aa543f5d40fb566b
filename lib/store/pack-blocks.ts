import type { Pack } from './pack.ts'
import type { FoundBlock } from './scan-sections.ts'
import type { StoreState } from './store-state.ts'

/** Live blocks of a pack in the order of the disk, by the index: it knows all. */
export function blocksOf(
  { index }: Pick<StoreState, 'index'>,
  pack: Pack,
): FoundBlock[] {
  const blocks: FoundBlock[] = []
  for (let row = 0; row < index.count; row++) {
    if (index.packOf(row) !== pack.number) continue
    const { offset, length } = index.place(row)
    blocks.push({ digest: index.digest(row), offset, length })
  }
  return blocks.toSorted((a, b) => a.offset - b.offset)
}
