import { packTable, packedLookup, tableBuffers } from './packed-table.ts'
import type { PackedTable } from './packed-table.ts'
import type {
  PathRule,
  PathRules,
  RuleTables,
  Targets,
  WritableTargets,
} from './rule-tables.ts'

/** All rules of a list in buffers, for handing them to another thread. */
export interface PackedRules {
  size: number
  content: PackedTargets
  names: PackedTargets
  doubleHashes: PackedTable
  legacyHashes: PackedTable
  hashCodes: Set<number>
}

interface PackedTargets {
  whole: PackedTable
  /** To the place of the first rule of the key, plus one. */
  paths: PackedTable
  /** How many rules there are of the key whose first one stands there. */
  counts: Uint32Array<ArrayBuffer>
  verdicts: Uint32Array<ArrayBuffer>
  isPrefix: Uint8Array<ArrayBuffer>
  /** The paths in UTF-8, and where each ends. */
  text: Uint8Array<ArrayBuffer>
  ends: Uint32Array<ArrayBuffer>
}

/** What an index as `createRuleIndex` makes it has gathered. */
export type GatheredTables = RuleTables & {
  content: WritableTargets
  names: WritableTargets
  doubleHashes: ReadonlyMap<string, number>
  legacyHashes: ReadonlyMap<string, number>
}

export function packRules(tables: GatheredTables): PackedRules {
  const { size, content, names, hashCodes } = tables
  return {
    size,
    content: packTargets(content),
    names: packTargets(names),
    doubleHashes: packTable(tables.doubleHashes),
    legacyHashes: packTable(tables.legacyHashes),
    hashCodes: new Set(hashCodes),
  }
}

/** Rules are read where they lie; nothing is built before it is asked for. */
export function unpackRules(packed: PackedRules): RuleTables {
  const { size, content, names, hashCodes } = packed
  return {
    size,
    content: unpackTargets(content),
    names: unpackTargets(names),
    doubleHashes: packedLookup(packed.doubleHashes),
    legacyHashes: packedLookup(packed.legacyHashes),
    hashCodes,
  }
}

/** Everything that is handed over rather than copied. */
export function ruleBuffers(packed: PackedRules): ArrayBuffer[] {
  const targets = [packed.content, packed.names].flatMap((each) => [
    ...[each.whole, each.paths].flatMap(tableBuffers),
    ...[each.counts, each.verdicts, each.isPrefix, each.text, each.ends].map(
      ({ buffer }) => buffer,
    ),
  ])
  const hashes = [packed.doubleHashes, packed.legacyHashes]
  return [...targets, ...hashes.flatMap(tableBuffers)]
}

function packTargets({ whole, paths }: WritableTargets): PackedTargets {
  const first = new Map<string, number>()
  const rules: PathRule[] = []
  const counts: number[] = []
  for (const [key, own] of paths) {
    first.set(key, rules.length + 1)
    for (const [place, rule] of own.entries()) {
      counts.push(place === 0 ? own.length : 0)
      rules.push(rule)
    }
  }
  const encoder = new TextEncoder()
  const texts = rules.map(({ pattern }) => encoder.encode(pattern.path))
  const ends = new Uint32Array(rules.length)
  let length = 0
  for (const [place, { byteLength }] of texts.entries()) {
    length += byteLength
    ends[place] = length
  }
  const text = new Uint8Array(length)
  for (const [place, bytes] of texts.entries()) {
    text.set(bytes, (ends[place] ?? 0) - bytes.byteLength)
  }
  return {
    whole: packTable(whole),
    paths: packTable(first),
    counts: Uint32Array.from(counts),
    verdicts: Uint32Array.from(rules, ({ verdict }) => verdict),
    isPrefix: Uint8Array.from(rules, ({ pattern }) => +pattern.isPrefix),
    text,
    ends,
  }
}

function unpackTargets(packed: PackedTargets): Targets {
  const { counts, verdicts, isPrefix, text, ends } = packed
  const first = packedLookup(packed.paths)
  const decoder = new TextDecoder()
  const ruleAt = (place: number): PathRule => {
    const start = place === 0 ? 0 : (ends[place - 1] ?? 0)
    const path = decoder.decode(text.subarray(start, ends[place]))
    const pattern = { path, isPrefix: isPrefix[place] === 1 }
    return { pattern, verdict: verdicts[place] ?? 0 }
  }
  const paths: PathRules = {
    get(key) {
      const from = first.get(key)
      if (from === undefined) return undefined
      const length = counts[from - 1] ?? 0
      return Array.from({ length }, (_, place) => ruleAt(from - 1 + place))
    },
  }
  return { whole: packedLookup(packed.whole), paths }
}
