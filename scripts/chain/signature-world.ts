import { encodeFunctionData, zeroAddress } from 'viem'
import type { Hex, LocalAccount } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsDeployCall } from '#lib/registry/contract/deeds-code'
import type { EdrChain } from './edr.ts'
import { deployFrom } from './gas-scenario.ts'
import { deploySafe, planSafe, safeSetupCall } from './safe-account.ts'
import type { SafeAccount, SafeContracts } from './safe-account.ts'

/** Accounts of every kind, all on one chain with one Deeds. */
export interface SignatureWorld {
  chain: EdrChain
  deeds: Hex
  /** An account with a key; the node can send for her. */
  alice: LocalAccount
  /** Keys without an account to speak of; two of three own the Safes. */
  owners: LocalAccount[]
  strangers: LocalAccount[]
  contracts: SafeContracts
  safe: SafeAccount
  /** Another one with the same owners. */
  otherSafe: SafeAccount
  /** Not on the chain. */
  plannedSafe: SafeAccount
  /** Runs code by EIP-7702 that knows no ERC-1271. */
  plainDelegator: LocalAccount
  /** Runs the Safe's code by EIP-7702, with the same owners. */
  safeDelegator: LocalAccount
}

const words = 'test test test test test test test test test test test junk'
const keyOf = (byte: string) => privateKeyToAccount(`0x${byte.repeat(32)}`)

/** Deploys and delegates all of it. */
export async function openSignatureWorld(
  chain: EdrChain,
): Promise<SignatureWorld> {
  const { address: deeds } = await deployFrom(chain, deedsDeployCall)
  const owners = ['a1', 'a2', 'a3'].map(keyOf)
  const contracts = await deploySafe(chain)
  const setup = safeSetupCall(contracts, owners, 2)
  const plan = (salt: bigint) => planSafe(chain, contracts, setup, salt)
  const world: SignatureWorld = {
    chain,
    deeds,
    alice: mnemonicToAccount(words, { addressIndex: 1 }),
    owners,
    strangers: ['c1', 'c2'].map(keyOf),
    contracts,
    safe: await plan(1n),
    otherSafe: await plan(2n),
    plannedSafe: await plan(3n),
    plainDelegator: keyOf('d1'),
    safeDelegator: keyOf('d2'),
  }
  await createSafe(world, world.safe)
  await createSafe(world, world.otherSafe)
  await delegate(world, world.plainDelegator, contracts.factory)
  await delegate(world, world.safeDelegator, contracts.singleton)
  await sendAs(world, payer(world), world.safeDelegator.address, setup)
  return world
}

/** Makes a planned Safe real. */
export async function createSafe(
  world: SignatureWorld,
  { createCall }: SafeAccount,
): Promise<void> {
  await sendAs(world, payer(world), world.contracts.factory, createCall)
}

/** Lets an account run the code of another; nobody's code: its own again. */
export async function delegate(
  { chain }: SignatureWorld,
  account: LocalAccount,
  contractAddress: Hex = zeroAddress,
): Promise<void> {
  const sponsor = mnemonicToAccount(words, { addressIndex: 2 })
  const { address } = account
  const nonce = await chain.client.getTransactionCount({ address })
  const wish = { contractAddress, chainId: 31337, nonce }
  const signed = await account.signAuthorization?.(wish)
  if (signed === undefined) throw new Error('This account delegates nothing.')
  await chain.client.sendTransaction({
    account: sponsor,
    chain: null,
    to: sponsor.address,
    authorizationList: [signed],
  })
}

/** Calls Deeds in the name of an account of the node. */
export async function callDeeds(
  world: SignatureWorld,
  from: Hex,
  functionName: string,
  args: readonly unknown[],
): Promise<void> {
  const call = { abi: deedsAbi, functionName, args } as never
  await sendAs(world, from, world.deeds, encodeFunctionData(call))
}

/** Sends a transaction, also in the name of a contract. */
export async function sendAs(
  { chain: { client, send } }: SignatureWorld,
  from: Hex,
  to: Hex,
  data: Hex,
): Promise<void> {
  await client.impersonateAccount({ address: from })
  await client.setBalance({ address: from, value: 10n ** 18n })
  await send({ from, to, data })
}

/** Whoever pays for what nobody in the story does. */
export function payer({ chain }: SignatureWorld): Hex {
  const [first] = chain.accounts
  if (first === undefined) throw new Error('No accounts.')
  return first
}
