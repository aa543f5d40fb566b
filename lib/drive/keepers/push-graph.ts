import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { graphBlocks } from '#lib/content/car/graph-blocks'
import type { GraphBlock } from '#lib/content/car/graph-blocks'
import { carOf } from '#lib/content/car/write-car'
import type { KuboNode } from '#lib/keepers/kubo-node'
import type { LocalStore } from '../services.ts'

/** Bytes that are handed over in one call: pages can't stream a body. */
const together = 16 * 2 ** 20

/** Hands a whole graph to a Kubo node, in archives of a bounded size. */
export async function pushGraph(
  store: Pick<LocalStore, 'get'>,
  root: CID,
  kubo: Pick<KuboNode, 'import'>,
  options: Abortable = {},
): Promise<void> {
  let some: GraphBlock[] = []
  let bytes = 0
  const send = async () => {
    await kubo.import(carOf(root, some), options)
    some = []
    bytes = 0
  }
  for await (const block of graphBlocks([root], store, options)) {
    some.push(block)
    bytes += block.bytes.length
    if (bytes >= together) await send()
  }
  if (some.length > 0) await send()
}
