import { keccak256 } from 'viem'
import type { Client, Hex } from 'viem'
import { getChainId, getCode, getGasPrice } from 'viem/actions'
import type { TargetChain } from './choose-chain.ts'
import type { ContractBuild } from './contract-build.ts'
import { factoryCost, hasFactory } from './factory.ts'

/** What a deployment would do on a chain, and what it would cost. */
export interface DeploymentPlan {
  chain: TargetChain
  /** Wei for a unit of gas, as the chain asks now. */
  gasPrice: bigint
  /** False when the factory has to be put there first. */
  factory: boolean
  steps: PlannedContract[]
  /** Wei for all of it at this price. */
  fee: bigint
}

export interface PlannedContract {
  build: ContractBuild
  /** Our code stands at the address already: nothing to do. */
  there: boolean
  /** Gas of the call to the factory; 0 when there is nothing to do. */
  gas: bigint
}

/** Calling the factory costs this much more than creating by oneself. */
const factoryGas = 8_000n

/**
 * Looks at the chain and changes nothing.
 *
 * @throws Error when the server answers for another chain, or other code
 * stands at an address of ours.
 */
export async function planDeployment(
  client: Client,
  chain: TargetChain,
  builds: readonly ContractBuild[],
): Promise<DeploymentPlan> {
  await requireChain(client, chain)
  const factory = await hasFactory(client)
  const gasPrice = await getGasPrice(client)
  const steps: PlannedContract[] = []
  for (const build of builds) {
    const there = await isThere(client, build)
    const gas = there ? 0n : await estimate(client, build, factory)
    steps.push({ build, there, gas })
  }
  const gas = steps.reduce((sum, step) => sum + step.gas, 0n)
  const extra = factory || gas === 0n ? 0n : factoryCost
  return { chain, gasPrice, factory, steps, fee: gas * gasPrice + extra }
}

async function requireChain(client: Client, chain: TargetChain): Promise<void> {
  const id = await getChainId(client)
  if (id === chain.id) return
  throw new Error(
    `The server of ${chain.name} answers for chain ${id}, not ${chain.id}. ` +
      'Mend the network file.',
  )
}

/** Whether our code is at the address. */
export async function isThere(
  client: Client,
  { name, address, runtimeHash }: ContractBuild,
): Promise<boolean> {
  const code = await getCode(client, { address })
  if (code === undefined) return false
  if (keccak256(code) === runtimeHash) return true
  throw new Error(
    `Other code than ours stands at ${address}, where ${name} belongs. ` +
      'Nothing was sent.',
  )
}

/** Without the factory: what creating the contract directly would take. */
async function estimate(
  client: Client,
  { factory, deployCall, initCode }: ContractBuild,
  hasIt: boolean,
): Promise<bigint> {
  const call = hasIt ? { to: factory, data: deployCall } : { data: initCode }
  const gas = (await client.request({
    method: 'eth_estimateGas',
    params: [call],
  } as never)) as Hex
  return BigInt(gas) + (hasIt ? 0n : factoryGas)
}
