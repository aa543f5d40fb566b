import type { CID } from 'multiformats/cid'
import { hashedKey, legacyKey } from './double-hashes.ts'
import {
  contentLetters,
  legacyContentLetters,
  textLetters,
} from './hashed-letters.ts'
import { multihashKey } from './multihash-key.ts'
import { legacyNameText, nameKey, nameText } from './name-forms.ts'
import { matchesPath } from './path-pattern.ts'
import type { RuleTables, Targets, Verdict } from './rule-tables.ts'

/** What a list says of something; undefined where no rule of it matches. */
export type Judgement = 'denied' | 'allowed' | undefined

/** What the rules of one list say, of which the last that matches decides. */
export interface RuleJudge {
  /** Rules that it holds. */
  readonly size: number
  /** About what `cid` names, reached over `path` below it. */
  judgeContent(cid: CID, path?: readonly string[]): Judgement
  /** About an IPNS key or a domain, reached over `path` below it. */
  judgeName(name: string, path?: readonly string[]): Judgement
}

type Letters = () => Uint8Array

const nothing = new Uint8Array()

/** Judges by tables, which may still grow. */
export function judgeTables(tables: RuleTables): RuleJudge {
  const { content, names, doubleHashes, legacyHashes, hashCodes } = tables

  /** @param modern what lists hash today; `legacy` what they hashed before */
  function hashedVerdict(modern: Letters, legacy: Letters): Verdict {
    let verdict = 0
    const letters = hashCodes.size > 0 ? modern() : nothing
    for (const code of hashCodes) {
      const found = doubleHashes.get(hashedKey(code, letters)) ?? 0
      verdict = Math.max(verdict, found)
    }
    if (legacyHashes.size === 0) return verdict
    return Math.max(verdict, legacyHashes.get(legacyKey(legacy())) ?? 0)
  }

  return {
    get size() {
      return tables.size
    },
    judgeContent(cid, below = []) {
      const path = below.join('/')
      const key = multihashKey(cid.multihash.bytes)
      const plain = verdictOf(content, key, path)
      const hashed = hashedVerdict(
        () => contentLetters(cid, path),
        () => legacyContentLetters(cid, path),
      )
      return judgement(Math.max(plain, hashed))
    },
    judgeName(name, below = []) {
      const path = below.join('/')
      const plain = verdictOf(names, nameKey(name), path)
      const hashed = hashedVerdict(
        () => textLetters(withPath(nameText(name), path)),
        () => textLetters(`${legacyNameText(name)}/${path}`),
      )
      return judgement(Math.max(plain, hashed))
    },
  }
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
