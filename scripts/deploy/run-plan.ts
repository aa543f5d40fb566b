import { formatBalance, formatFee } from '#lib/base/format-coin'
import type { Client, Hex, LocalAccount } from 'viem'
import { getBalance, sendTransaction } from 'viem/actions'
import type { ContractBuild } from './contract-build.ts'
import { deployFactory } from './factory.ts'
import { isThere } from './plan.ts'
import type { DeploymentPlan } from './plan.ts'
import { untilMined } from './until-mined.ts'

/** Where and by which transaction a contract came. */
export interface Arrival {
  block: number
  transaction: Hex
}

/**
 * Does what the plan says. What is there already is left alone.
 *
 * @returns the arrivals of this run, by contract name.
 * @throws Error before anything is sent when the balance is too small.
 */
export async function runPlan(
  client: Client,
  plan: DeploymentPlan,
  payer: LocalAccount,
  say: (line: string) => void,
): Promise<Map<string, Arrival>> {
  const arrivals = new Map<string, Arrival>()
  const missing = plan.steps.filter(({ there }) => !there)
  if (missing.length === 0) return arrivals
  await requireBalance(client, plan, payer.address)
  if (!plan.factory) {
    const fund = async (to: Hex, value: bigint) => {
      await send(client, payer, { to, value })
    }
    const hash = await deployFactory(client, fund)
    say(`The CREATE2 factory was missing; it came with ${hash}.`)
  }
  for (const { build, gas } of missing) {
    const arrival = await deploy(client, payer, build, gas)
    say(`${build.name} is at ${build.address}, block ${arrival.block}.`)
    arrivals.set(build.name, arrival)
  }
  return arrivals
}

/** Prices move while blocks pass: half as much again must be there. */
async function requireBalance(
  client: Client,
  { chain, fee }: DeploymentPlan,
  address: Hex,
): Promise<void> {
  const has = await getBalance(client, { address })
  const needed = (fee * 3n) / 2n
  if (has >= needed) return
  throw new Error(
    `${address} has ${formatBalance(has, chain.coin)}; the deployment needs ` +
      `up to ${formatFee(needed, chain.coin)}. Nothing was sent.`,
  )
}

async function deploy(
  client: Client,
  payer: LocalAccount,
  build: ContractBuild,
  gas: bigint,
): Promise<Arrival> {
  const { factory: to, deployCall: data } = build
  const sent = await send(client, payer, { to, data, gas: (gas * 6n) / 5n })
  if (!(await isThere(client, build))) {
    throw new Error(`${sent.hash} did not bring ${build.name} to its address.`)
  }
  return { block: sent.block, transaction: sent.hash }
}

async function send(
  client: Client,
  account: LocalAccount,
  call: { to: Hex; data?: Hex; gas?: bigint; value?: bigint },
): Promise<{ block: number; hash: Hex }> {
  // Named, not asked for: of several servers one may answer for another chain.
  const { chain = null } = client
  const hash = await sendTransaction(client, { account, chain, ...call })
  return untilMined(client, hash)
}
