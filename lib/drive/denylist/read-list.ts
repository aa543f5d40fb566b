import type { Abortable } from '#lib/base/abort'
import { cleanName } from '#lib/base/foreign-name'
import type { ActiveList } from './content-filter.ts'
import type { ListRules } from './list-rules.ts'

export interface ReadListOptions extends Abortable {
  /** Lets other work have the thread; see `createBreathe`. */
  breathe?: (() => Promise<void>) | undefined
  /** Reads a long list on another thread. Default: on this one. */
  elsewhere?: ((source: Blob) => Promise<ListRules>) | undefined
}

/** A list of so many bytes is read sooner than a worker has begun. */
const shortList = 64 * 1024

/**
 * Reads a list. What it calls itself goes before `name`.
 *
 * @throws AppError `denylist-invalid`
 */
export async function readList(
  id: string,
  name: string,
  source: Blob,
  options: ReadListOptions = {},
): Promise<ActiveList> {
  const [{ judgeTables }, { unpackRules }] = await Promise.all([
    import('#lib/denylist/judge-tables'),
    import('#lib/denylist/packed-rules'),
  ])
  const { packed, rules, skipped, ...read } = await rulesOf(source, options)
  const author = read.author === undefined ? undefined : cleanName(read.author)
  return {
    id,
    name: cleanName(read.name ?? name),
    author,
    rules,
    skipped,
    index: judgeTables(unpackRules(packed)),
  }
}

async function rulesOf(
  source: Blob,
  { elsewhere, ...options }: ReadListOptions,
): Promise<ListRules> {
  if (elsewhere !== undefined && source.size > shortList) {
    return elsewhere(source)
  }
  const { listRules } = await import('./list-rules.ts')
  return listRules(source, options)
}
