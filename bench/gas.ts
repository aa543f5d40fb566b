import { openEdr } from '../scripts/chain/edr.ts'
import type { Rules } from '../scripts/chain/edr.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import {
  deployDeeds,
  deployEas,
  deployFloor,
  deployUriToken,
} from './gas-candidates.ts'
import type { Candidate } from './gas-candidates.ts'
import { pointerOf } from './gas-pointer.ts'

const runs = 5

/** What an account's later transactions cost; its first is dearer everywhere. */
interface Figures {
  publish: number[]
  update: number[]
}

/**
 * Gas of recording and of updating a content address, against what people
 * would use instead, each deployed in this run from its npm package; under
 * today's rules, and under those announced as amsterdam.
 */
export const gasBenchmark: Benchmark = {
  name: 'gas',
  run: async (tell) => {
    await compare('osaka', '', tell)
    await compare('amsterdam', '-amsterdam', tell)
  },
}

async function compare(
  rules: Rules,
  suffix: string,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const chain = await openEdr(rules)
  try {
    const [from] = chain.accounts
    if (from === undefined) throw new Error('The chain has no account.')
    const ours = await measure(await deployDeeds(chain, from))
    const others = [
      ['eas', deployEas],
      ['erc721uristorage', deployUriToken],
      ['floor', deployFloor],
    ] as const
    for (const [name, deploy] of others) {
      const other = await measure(await deploy(chain, from))
      for (const what of ['publish', 'update'] as const) {
        if (other[what].length === 0) continue
        const figures = { ours: ours[what], other: other[what] }
        tell(lessIsBetter(`gas/${what}${suffix}/${name}`, 'gas', figures))
      }
    }
  } finally {
    await chain.close()
  }
}

async function measure(candidate: Candidate): Promise<Figures> {
  const figures: Figures = { publish: [], update: [] }
  await candidate.publish(pointerOf('first'))
  for (let run = 0; run < runs; run++) {
    figures.publish.push(await candidate.publish(pointerOf(`publish ${run}`)))
    const updated = await candidate.update?.(pointerOf(`update ${run}`))
    if (updated !== undefined) figures.update.push(updated)
  }
  return figures
}
