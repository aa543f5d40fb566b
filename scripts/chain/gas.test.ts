import { expect, test } from 'vitest'
import { openEdr } from './edr.ts'
import type { Rules } from './edr.ts'
import { measureCosts } from './gas-scenario.ts'

/** Under today's rules, and under amsterdam's. */
type Pair = readonly [osaka: number, amsterdam: number]

/**
 * What whole transactions may cost, and what they do cost. A ceiling is a
 * promise to the people who pay: lower it when the code gets cheaper, never
 * raise it. A measured figure that is off by more than 2 % is to be explained.
 */
const table: Record<string, { ceiling: Pair; measured: Pair }> = {
  'deploy Deeds': row([3_200_000, 22_000_000], [2_955_498, 20_968_548]),
  'first publish': row([101_000, 356_000], [96_348, 338_808]),
  publish: row([83_000, 253_000], [79_236, 240_876]),
  publishLong: row([88_000, 257_000], [83_239, 244_879]),
  'publishBatch of 10': row([580_000, 2_270_000], [545_718, 2_162_118]),
  update: row([41_000, 41_000], [39_144, 39_144]),
  describe: row([29_000, 31_000], [27_162, 29_448]),
  unpublish: row([34_000, 34_000], [32_183, 32_183]),
  'transfer to new': row([64_000, 148_000], [60_087, 140_907]),
  transfer: row([46_000, 46_000], [42_999, 42_999]),
  burn: row([36_000, 36_000], [33_942, 33_942]),
  setKey: row([50_000, 137_000], [49_723, 130_543]),
  'update by key': row([44_000, 44_000], [43_944, 43_944]),
  publishFor: row([86_000, 256_000], [82_291, 243_931]),
  'first publishBySig': row([112_000, 367_000], [105_843, 348_303]),
  publishBySig: row([95_000, 264_000], [88_743, 250_383]),
  updateBySig: row([52_000, 53_000], [46_921, 51_976]),
  'deploy Names': row([1_000_000, 6_200_000], [846_434, 5_886_164]),
  commit: row([47_000, 131_000], [44_150, 124_970]),
  register: row([79_000, 248_000], [74_358, 235_998]),
  renew: row([32_000, 32_000], [30_852, 30_852]),
  offer: row([51_000, 138_000], [50_264, 131_084]),
  accept: row([60_000, 144_000], [56_612, 137_432]),
  release: row([32_000, 32_000], [28_283, 28_283]),
  'setEntry, new': row([51_000, 135_000], [48_041, 128_861]),
  setEntry: row([33_000, 33_000], [30_941, 30_941]),
}

test.each([
  ['osaka', 0],
  ['amsterdam', 1],
] as const)(
  'every call stays under its ceiling: %s',
  async (rules, column) => {
    const found = Object.fromEntries(await costsUnder(rules))
    expect(Object.keys(found).sort()).toEqual(Object.keys(table).sort())
    for (const [name, { ceiling, measured }] of Object.entries(table)) {
      const gas = Number(found[name])
      const expected = measured[column]
      expect.soft(gas, `${name}, ceiling`).toBeLessThanOrEqual(ceiling[column])
      const drift = Math.abs(gas - expected) / expected
      expect
        .soft(drift, `${name}: ${gas} instead of ${expected}`)
        .toBeLessThanOrEqual(0.02)
    }
  },
  60_000,
)

async function costsUnder(rules: Rules) {
  const chain = await openEdr(rules)
  try {
    return await measureCosts(chain)
  } finally {
    await chain.close()
  }
}

function row(ceiling: Pair, measured: Pair) {
  return { ceiling, measured }
}
