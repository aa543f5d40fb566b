import type { Lookup } from './packed-table.ts'
import type { PathPattern } from './types.ts'

/**
 * Twice the place of the rule among all, and one more if it denies: the
 * largest of those that match decides. 0: no rule.
 */
export type Verdict = number

export interface PathRule {
  pattern: PathPattern
  verdict: Verdict
}

/** The rules about paths below a key, in no order. */
export interface PathRules {
  get(key: string): readonly PathRule[] | undefined
}

/** Rules about a whole address are the many: they cost no object each. */
export interface Targets {
  whole: Lookup
  paths: PathRules
}

export interface WritableTargets {
  whole: Map<string, Verdict>
  paths: Map<string, PathRule[]>
}

/** Where the rules of a list are looked up. */
export interface RuleTables {
  readonly size: number
  content: Targets
  names: Targets
  doubleHashes: Lookup
  legacyHashes: Lookup
  hashCodes: ReadonlySet<number>
}
