import type { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import type { SkippedLine } from '#lib/denylist/types'
import type { RuleIndex } from '#lib/denylist/rule-index'

/** A list that is in force. */
export interface ActiveList {
  id: string
  name: string
  author: string | undefined
  rules: number
  skipped: SkippedLine[]
  index: Pick<RuleIndex, 'judgeContent'>
}

/** What must not be fetched, shown or served, all lists together. */
export interface ContentFilter {
  readonly lists: readonly ActiveList[]
  /** The list that denies what `cid` names, reached over `path` below it. */
  deniedBy(cid: CID, path?: readonly string[]): ActiveList | undefined
}

/** Later lists overrule earlier ones, as rules do within a list. */
export function createContentFilter(
  lists: readonly ActiveList[],
): ContentFilter {
  const lastFirst = lists.toReversed()
  return {
    lists,
    deniedBy(cid, path) {
      for (const list of lastFirst) {
        const judgement = list.index.judgeContent(cid, path)
        if (judgement !== undefined) {
          return judgement === 'denied' ? list : undefined
        }
      }
      return undefined
    },
  }
}

/**
 * Resolves nothing, unless a list says that it must not be opened.
 *
 * @throws AppError `content-denied`, naming the list
 */
export function refuseDenied(
  filter: ContentFilter,
  cid: CID,
  path?: readonly string[],
): void {
  const list = filter.deniedBy(cid, path)
  if (list === undefined) return
  throw new AppError(
    'content-denied',
    `This is blocked by the list “${list.name}”. Nothing of it was fetched. Lists can be looked at in the settings.`,
    { docsPath: '/limits#blocked' },
  )
}
