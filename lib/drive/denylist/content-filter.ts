import type { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import type { SkippedLine } from '#lib/denylist/types'
import type { RuleJudge } from '#lib/denylist/judge-tables'

/** A list that is in force. */
export interface ActiveList {
  id: string
  name: string
  author: string | undefined
  rules: number
  skipped: SkippedLine[]
  index: Pick<RuleJudge, 'judgeContent'>
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
  throw denied(
    `This is blocked by the list “${list.name}”. Nothing of it was fetched.`,
  )
}

/**
 * The same for a block below what may be opened.
 *
 * @throws AppError `content-denied`, naming the list
 */
export function refuseDeniedPart(filter: ContentFilter, cid: CID): void {
  const list = filter.deniedBy(cid)
  if (list === undefined) return
  throw denied(
    `A part of this is blocked by the list “${list.name}”, and was not read.`,
  )
}

function denied(sentence: string): AppError {
  const words = `${sentence} Lists can be looked at in the settings.`
  return new AppError('content-denied', words, { docsPath: '/limits#blocked' })
}
