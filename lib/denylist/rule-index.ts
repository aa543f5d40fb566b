import type { CID } from 'multiformats/cid'
import { cidText } from '../base/cid.ts'
import { hashedKey, legacyKey } from './double-hashes.ts'
import { multihashKey, multihashText } from './multihash-key.ts'
import { legacyNameText, nameKey, nameText } from './name-forms.ts'
import { matchesPath } from './path-pattern.ts'
import type { DenyRule, PathPattern } from './types.ts'

/** What a list says of something; undefined where no rule of it matches. */
export type Judgement = 'denied' | 'allowed' | undefined

/** The rules of one list, of which the last that matches decides. */
export interface RuleIndex {
  /** Rules that it holds. */
  readonly size: number
  add(rule: DenyRule): void
  /** About what `cid` names, reached over `path` below it. */
  judgeContent(cid: CID, path?: readonly string[]): Judgement
  /** About an IPNS key or a domain, reached over `path` below it. */
  judgeName(name: string, path?: readonly string[]): Judgement
}

/**
 * Twice the place of the rule among all, and one more if it denies: the
 * largest of those that match decides. 0: no rule.
 */
type Verdict = number

interface PathRule {
  pattern: PathPattern
  verdict: Verdict
}

/** Rules about a whole address are the many: they cost no object each. */
interface Targets {
  whole: Map<string, Verdict>
  paths: Map<string, PathRule[]>
}

export function createRuleIndex(): RuleIndex {
  const content = emptyTargets()
  const names = emptyTargets()
  const doubleHashes = new Map<string, Verdict>()
  const legacyHashes = new Map<string, Verdict>()
  const hashCodes = new Set<number>()
  let size = 0

  /** @param modern what lists hash today; `legacy` what they hashed before */
  function hashedVerdict(modern: () => string, legacy: () => string): Verdict {
    let verdict = 0
    const text = hashCodes.size > 0 ? modern() : ''
    for (const code of hashCodes) {
      const found = doubleHashes.get(hashedKey(code, text)) ?? 0
      verdict = Math.max(verdict, found)
    }
    if (legacyHashes.size === 0) return verdict
    return Math.max(verdict, legacyHashes.get(legacyKey(legacy())) ?? 0)
  }

  return {
    get size() {
      return size
    },
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
    judgeContent(cid, below = []) {
      const path = below.join('/')
      const key = multihashKey(cid.multihash.bytes)
      const plain = verdictOf(content, key, path)
      const hashed = hashedVerdict(
        () => withPath(multihashText(cid), path),
        () => `${cidText(cid)}/${path}`,
      )
      return judgement(Math.max(plain, hashed))
    },
    judgeName(name, below = []) {
      const path = below.join('/')
      const plain = verdictOf(names, nameKey(name), path)
      const hashed = hashedVerdict(
        () => withPath(nameText(name), path),
        () => `${legacyNameText(name)}/${path}`,
      )
      return judgement(Math.max(plain, hashed))
    },
  }
}

function emptyTargets(): Targets {
  return { whole: new Map(), paths: new Map() }
}

function addTo(
  { whole, paths }: Targets,
  { key, pattern }: { key: string; pattern: PathPattern },
  verdict: Verdict,
): void {
  if (pattern.path === '' && !pattern.isPrefix) whole.set(key, verdict)
  else paths.set(key, [...(paths.get(key) ?? []), { pattern, verdict }])
}

function verdictOf(
  { whole, paths }: Targets,
  key: string,
  path: string,
): Verdict {
  let verdict = path === '' ? (whole.get(key) ?? 0) : 0
  for (const rule of paths.get(key) ?? []) {
    const stronger = rule.verdict > verdict
    if (stronger && matchesPath(rule.pattern, path)) verdict = rule.verdict
  }
  return verdict
}

function withPath(text: string, path: string): string {
  return path === '' ? text : `${text}/${path}`
}

function judgement(verdict: Verdict): Judgement {
  if (verdict === 0) return undefined
  return verdict % 2 === 1 ? 'denied' : 'allowed'
}
