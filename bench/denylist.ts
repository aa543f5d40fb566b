import { createHash } from 'node:crypto'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { judgeTables } from '#lib/denylist/judge-tables'
import type { RuleJudge } from '#lib/denylist/judge-tables'
import { packRules, unpackRules } from '#lib/denylist/packed-rules'
import { readDenylist } from '#lib/denylist/read-denylist'
import { createRuleIndex } from '#lib/denylist/rule-index'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark } from './bench-line.ts'

const rules = 500_000
const lookUps = 20_000
const runs = 5
/** What a list of this size may take, in milliseconds. */
const readingLimit = 3_000
/** What one look-up may take, in microseconds. */
const lookUpLimit = 10

/** The forms of a rule about one address; a real list holds mostly one. */
const forms: Record<string, (number: number) => string> = {
  addresses: (number) => `/ipfs/${base58btc.baseEncode(multihash(number))}`,
  'double-hashes': (number) => `//${base58btc.baseEncode(multihash(number))}`,
  'legacy-hashes': (number) => `//${digest(number).toString('hex')}`,
}

/** Reading half a million rules, and asking what is in none of them. */
export const denylistBenchmark: Benchmark = {
  name: 'denylist',
  run: async (tell) => {
    for (const [form, rule] of Object.entries(forms)) {
      const text = Array.from({ length: rules }, (_, at) => rule(at)).join('\n')
      const reading: number[] = []
      const asking: number[] = []
      for (let run = 0; run < runs; run++) {
        let judge: RuleJudge | undefined
        const read = async () => {
          const index = createRuleIndex()
          await readDenylist(text, index)
          judge = judgeTables(unpackRules(packRules(index.tables)))
        }
        reading.push(await timed(read))
        const cids = Array.from({ length: lookUps }, (_, at) => unlisted(at))
        const whole = await timed(async () => {
          for (const cid of cids) judge?.judgeContent(cid)
        })
        asking.push((whole * 1_000) / lookUps)
      }
      const limits = (limit: number) => reading.map(() => limit)
      const read = { ours: reading, other: limits(readingLimit) }
      tell(lessIsBetter(`denylist/500k-${form}/limit`, 'ms', read))
      const asked = { ours: asking, other: limits(lookUpLimit) }
      tell(lessIsBetter(`denylist/look-up-${form}/limit`, 'us', asked))
    }
  },
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await task()
  return performance.now() - begun
}

function digest(number: number): Buffer {
  return createHash('sha256').update(String(number)).digest()
}

function multihash(number: number): Uint8Array {
  return digests.create(0x12, digest(number)).bytes
}

function unlisted(number: number): CID {
  return CID.createV1(0x70, digests.create(0x12, digest(rules + number)))
}
