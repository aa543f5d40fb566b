import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestClient, http, parseEther, publicActions } from 'viem'
import type { Clock } from '#lib/base/clock'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsAddress } from '#lib/registry/contract/deeds-code'
import { startAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { until } from './until.ts'
import type { Owner } from './signed-requests.ts'

interface Options {
  rpcUrl: string
  keyFile: string
  budget: bigint
  rate: number
}

interface Sponsor {
  health(): { account: `0x${string}`; open: number }
  look(): Promise<void>
}

type Start<S extends Sponsor> = (
  options: Options,
  data: string,
  report: (thrown: unknown) => void,
  clock: Clock,
) => Promise<S>

/** A chain with the contract, and sponsors that keep their files in a folder. */
export async function openGround<S extends Sponsor>(start: Start<S>) {
  const anvil = await startAnvil()
  await deployDeeds({ url: anvil.url })
  const transport = http(anvil.url)
  const node = createTestClient({ mode: 'anvil', transport }).extend(
    publicActions,
  )
  const ground = { folder: '', ahead: 0 }
  const clock = { now: () => Date.now() + ground.ahead }
  return {
    node,
    /** Where the next sponsor keeps its files, and how its clock goes. */
    ground,
    /** Another folder; returns what deletes it. */
    async begin() {
      ground.ahead = 0
      ground.folder = await mkdtemp(join(tmpdir(), 'freehold-sponsor-'))
      const { folder } = ground
      await node.setAutomine(true)
      return () => rm(folder, { recursive: true, force: true })
    },
    /** Starts a sponsor with coins, on what an earlier one left there. */
    async startOne(change: Partial<Options> = {}) {
      const keyFile = join(ground.folder, 'sponsor.key')
      const budget = parseEther('1')
      const options = { rpcUrl: anvil.url, keyFile, budget, rate: 12 }
      const report = () => undefined
      const { folder } = ground
      const all = { ...options, ...change }
      const sponsor = await start(all, folder, report, clock)
      const { account: address } = sponsor.health()
      await node.setBalance({ address, value: parseEther('10') })
      await sponsor.look()
      return sponsor
    },
    /** Looks until everything that was sent is in a block, and known to be. */
    settle: (sponsor: Sponsor) =>
      until(
        async () => {
          await sponsor.look()
          return sponsor.health().open === 0
        },
        { what: 'everything is in a block', timeout: 10_000 },
      ),
    /** Version of the first record of an account. */
    async versionOf(owner: Owner): Promise<number> {
      const { version } = await node.readContract({
        address: deedsAddress,
        abi: deedsAbi,
        functionName: 'record',
        args: [firstId(owner)],
      })
      return version
    },
    close: () => anvil.stop(),
  }
}

/** The id of the first record of an account. */
export function firstId(owner: Owner): bigint {
  return BigInt(owner.address) << 96n
}
