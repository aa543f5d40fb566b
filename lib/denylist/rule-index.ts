import { judgeTables } from './judge-tables.ts'
import type { RuleJudge } from './judge-tables.ts'
import type { GatheredTables } from './packed-rules.ts'
import type { Verdict, WritableTargets } from './rule-tables.ts'
import type { DenyRule, PathPattern } from './types.ts'

/** The rules of one list while they are gathered. */
export interface RuleIndex extends RuleJudge {
  add(rule: DenyRule): void
  /** As gathered so far. */
  readonly tables: GatheredTables
}

export function createRuleIndex(): RuleIndex {
  const content = emptyTargets()
  const names = emptyTargets()
  const doubleHashes = new Map<string, Verdict>()
  const legacyHashes = new Map<string, Verdict>()
  const hashCodes = new Set<number>()
  let size = 0
  const tables: GatheredTables = {
    get size() {
      return size
    },
    content,
    names,
    doubleHashes,
    legacyHashes,
    hashCodes,
  }
  const { judgeContent, judgeName } = judgeTables(tables)
  return {
    get size() {
      return size
    },
    tables,
    judgeContent,
    judgeName,
    add(rule) {
      size++
      const verdict = 2 * size + (rule.allows ? 0 : 1)
      if (rule.target === 'content') addTo(content, rule, verdict)
      else if (rule.target === 'name') addTo(names, rule, verdict)
      else if (rule.target === 'legacy-hash') {
        legacyHashes.set(rule.key, verdict)
      } else {
        hashCodes.add(rule.hashCode)
        doubleHashes.set(rule.key, verdict)
      }
    },
  }
}

function emptyTargets(): WritableTargets {
  return { whole: new Map(), paths: new Map() }
}

function addTo(
  { whole, paths }: WritableTargets,
  { key, pattern }: { key: string; pattern: PathPattern },
  verdict: Verdict,
): void {
  if (pattern.path === '' && !pattern.isPrefix) {
    whole.set(key, verdict)
    return
  }
  const rule = { pattern, verdict }
  const known = paths.get(key)
  if (known === undefined) paths.set(key, [rule])
  else known.push(rule)
}
