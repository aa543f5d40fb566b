import type { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import type { SkippedLine } from '#lib/denylist/types'
import type { Judgement, RuleJudge } from '#lib/denylist/judge-tables'

/** A list that is in force. */
export interface ActiveList {
  id: string
  name: string
  author: string | undefined
  rules: number
  skipped: SkippedLine[]
  index: Pick<RuleJudge, 'judgeContent' | 'judgeName'>
}

/** What must not be fetched, shown or served, all lists together. */
export interface ContentFilter {
  readonly lists: readonly ActiveList[]
  /** The list that denies what `cid` names, reached over `path` below it. */
  deniedBy(cid: CID, path?: readonly string[]): ActiveList | undefined
  /** The list that denies what a name of IPNS or a domain leads to. */
  deniedName(name: string, path?: readonly string[]): ActiveList | undefined
}

/** Later lists overrule earlier ones, as rules do within a list. */
export function createContentFilter(
  lists: readonly ActiveList[],
): ContentFilter {
  const lastFirst = lists.toReversed()
  const lastOf = (judge: (index: ActiveList['index']) => Judgement) => {
    for (const list of lastFirst) {
      const judgement = judge(list.index)
      if (judgement !== undefined) {
        return judgement === 'denied' ? list : undefined
      }
    }
    return undefined
  }
  return {
    lists,
    deniedBy: (cid, path) => lastOf((index) => index.judgeContent(cid, path)),
    deniedName: (name, path) => lastOf((index) => index.judgeName(name, path)),
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
  refuseBy(filter.deniedBy(cid, path))
}

/**
 * The same for a name, before anybody is asked where it leads.
 *
 * @throws AppError `content-denied`, naming the list
 */
export function refuseDeniedName(
  filter: ContentFilter,
  name: string,
  path?: readonly string[],
): void {
  refuseBy(filter.deniedName(name, path))
}

function refuseBy(list: ActiveList | undefined): void {
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
