import { formatCount } from '#lib/base/format'
import type { ActiveList } from '#lib/drive/denylist/content-filter'

/** `1 rule, by abuse@example.org`, `12 rules; 3 lines could not be read`. */
export function listSentence({
  rules,
  author,
  skipped,
}: Pick<ActiveList, 'rules' | 'author' | 'skipped'>): string {
  const count = `${formatCount(rules)} ${rules === 1 ? 'rule' : 'rules'}`
  const by = author === undefined ? '' : `, by ${author}`
  const [first] = skipped
  if (first === undefined) return count + by
  const lines =
    skipped.length === 1
      ? `line ${first.line} could not be read`
      : `${skipped.length} lines could not be read, the first is line ${first.line}`
  return `${count}${by}; ${lines}`
}
