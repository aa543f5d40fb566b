import { createClient, defineChain, fallback, http } from 'viem'
import type { Client, LocalAccount } from 'viem'
import { firstBlockWithCode } from '../chain/deploy-contract.ts'
import type { TargetChain } from './choose-chain.ts'
import type { ContractBuild } from './contract-build.ts'
import {
  deployedContract,
  readDeployment,
  writeDeployment,
} from './deployment-file.ts'
import type { DeployedContract } from './deployment-file.ts'
import { planDeployment } from './plan.ts'
import type { DeploymentPlan } from './plan.ts'
import { planLines } from './plan-lines.ts'
import { runPlan } from './run-plan.ts'
import type { Arrival } from './run-plan.ts'
import { verifyOnSourcify } from './sourcify.ts'
import type { SourcifyOptions } from './sourcify.ts'

export interface DeployToChain {
  chain: TargetChain
  builds: readonly ContractBuild[]
  /** Asked only when something has to be sent. Undefined: a dry run. */
  payer?: (() => Promise<LocalAccount>) | undefined
  /** Folder of the deployment files. */
  folder: string
  /** Undefined: nobody is asked to verify. */
  sourcify?: SourcifyOptions | undefined
  say(line: string): void
}

/**
 * Brings the contracts to one chain, or finds that they are there; writes its
 * deployment file and has the sources verified. Without a payer it only tells
 * what it would do.
 *
 * @returns what the file says; undefined after a dry run.
 * @throws Error with a sentence; nothing was sent unless it says so.
 */
export async function deployToChain(
  options: DeployToChain,
): Promise<DeployedContract[] | undefined> {
  const { chain, builds, payer, folder, say } = options
  const client = clientOf(chain)
  const plan = await planDeployment(client, chain, builds)
  for (const line of planLines(plan)) say(line)
  if (payer === undefined) {
    say('A dry run: nothing was sent or written.')
    return undefined
  }
  const arrivals = await arrive(client, plan, payer, say)
  const contracts = await deployed(client, options, arrivals)
  say(`Written: ${writeDeployment(folder, chain, contracts)}`)
  await verify(options, contracts)
  return contracts
}

function clientOf({ id, name, coin, rpcUrls }: TargetChain): Client {
  const servers = rpcUrls.map((url) => http(url, { timeout: 20_000 }))
  const transport = fallback(servers, { retryCount: 1 })
  const chain = defineChain({
    id,
    name,
    nativeCurrency: { ...coin, name: coin.symbol },
    rpcUrls: { default: { http: rpcUrls } },
  })
  return createClient({ chain, transport, pollingInterval: 500 })
}

async function arrive(
  client: Client,
  plan: DeploymentPlan,
  payer: () => Promise<LocalAccount>,
  say: (line: string) => void,
): Promise<Map<string, Arrival>> {
  if (plan.steps.every(({ there }) => there)) return new Map()
  return runPlan(client, plan, await payer(), say)
}

/** This run's arrivals, else an earlier file's, else what the chain tells. */
async function deployed(
  client: Client,
  { chain, builds, folder }: DeployToChain,
  arrivals: Map<string, Arrival>,
): Promise<DeployedContract[]> {
  const before = readDeployment(folder, chain.id)?.contracts ?? []
  return Promise.all(
    builds.map(async (build) => {
      const now = arrivals.get(build.name)
      if (now !== undefined) return deployedContract(build, now)
      const known = before.find(({ address }) => address === build.address)
      if (known !== undefined) {
        const { block, transaction } = known
        return deployedContract(build, { block, transaction })
      }
      const block = await firstBlockWithCode(client, build.address)
      return deployedContract(build, { block })
    }),
  )
}

async function verify(
  { chain, builds, sourcify, say }: DeployToChain,
  contracts: DeployedContract[],
): Promise<void> {
  if (sourcify === undefined) return
  if (chain.faucet === true) {
    say('A local chain is not verified: nobody else can look at it.')
    return
  }
  for (const { contract, address, transaction } of contracts) {
    const build = builds.find(({ name }) => name === contract)
    if (build === undefined) continue
    const { compiler } = build
    const wanted = { chainId: chain.id, address, compiler, transaction }
    say(`${contract}: ${await verifyOnSourcify(wanted, sourcify)}`)
  }
}
