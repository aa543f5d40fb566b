import { packRules } from '#lib/denylist/packed-rules'
import type { PackedRules } from '#lib/denylist/packed-rules'
import { readDenylist } from '#lib/denylist/read-denylist'
import type {
  ReadDenylist,
  ReadDenylistOptions,
} from '#lib/denylist/read-denylist'
import { createRuleIndex } from '#lib/denylist/rule-index'

/** What a list says of itself, and its rules in a form that crosses threads. */
export interface ListRules extends ReadDenylist {
  packed: PackedRules
}

/** Reads a list. @throws AppError `denylist-invalid` */
export async function listRules(
  source: Blob,
  options?: ReadDenylistOptions,
): Promise<ListRules> {
  const index = createRuleIndex()
  const read = await readDenylist(await source.text(), index, options)
  return { ...read, packed: packRules(index.tables) }
}
