import type { Abortable } from '#lib/base/abort'
import { cleanName } from '#lib/base/foreign-name'
import type { ActiveList } from './content-filter.ts'

/** Lets other work have the thread; see `createBreathe`. */
export interface ReadListOptions extends Abortable {
  breathe?: (() => Promise<void>) | undefined
}

/**
 * Reads the text of a list. What the list calls itself goes before `name`.
 *
 * @throws AppError `denylist-invalid`
 */
export async function readList(
  id: string,
  name: string,
  text: string,
  options: ReadListOptions = {},
): Promise<ActiveList> {
  const [{ createRuleIndex }, { readDenylist }] = await Promise.all([
    import('#lib/denylist/rule-index'),
    import('#lib/denylist/read-denylist'),
  ])
  const index = createRuleIndex()
  const read = await readDenylist(text, index, options)
  const { rules, skipped } = read
  const author = read.author === undefined ? undefined : cleanName(read.author)
  return {
    id,
    name: cleanName(read.name ?? name),
    author,
    rules,
    skipped,
    index,
  }
}
