import {
  encodeFunctionData,
  hexToBigInt,
  keccak256,
  sliceHex,
  stringToHex,
} from 'viem'
import type { Hex } from 'viem'
import { namesAbi } from '#lib/names/names-abi'
import { namesDeployCall } from '#lib/names/names-code'
import { commitmentOf } from '#lib/names/prepare-name'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsDeployCall } from '#lib/registry/contract/deeds-code'
import type { EdrChain } from './edr.ts'
import { cidOf, signRequest, signer } from './sign-request.ts'

/** Gas of whole transactions, by the call. */
export type Costs = Map<string, bigint>

/** CIDv1, raw, sha2-256. */
export const head = 0x01551220
/** As long as the description of "holiday-photo-2026.jpeg". */
export const meta = stringToHex('holiday-photo-2026.jpeg')
/** The last 32 bytes of some content address. */
export const tailOf = (seed: string): Hex => keccak256(stringToHex(seed))

const handle = 'alice-0123456789-abcdefghijklmn'
const secret = tailOf('secret')

/** Runs every call of both contracts once and tells what each cost. */
export async function measureCosts(chain: EdrChain): Promise<Costs> {
  const costs: Costs = new Map()
  await measureRecords(chain, costs)
  await measureKeys(chain, costs)
  await measureSignatures(chain, costs)
  await measureNames(chain, costs)
  return costs
}

/** Deploys code that the CREATE2 factory would be sent. */
export async function deployFrom(
  chain: EdrChain,
  deployCall: Hex,
): Promise<{ address: Hex; gas: bigint }> {
  const [from] = people(chain)
  // The factory's call is 32 bytes of salt, then the code.
  const data = sliceHex(deployCall, 32)
  const { contractAddress, gasUsed } = await chain.send({ from, data })
  if (!contractAddress) throw new Error('Nothing was deployed.')
  return { address: contractAddress, gas: gasUsed }
}

async function measureRecords(chain: EdrChain, costs: Costs): Promise<void> {
  const [alice, bob] = people(chain)
  const { address: to, gas } = await deployFrom(chain, deedsDeployCall)
  costs.set('deploy Deeds', gas)
  const id = (index: number) => (BigInt(alice) << 96n) | BigInt(index)
  const step = stepOf(chain, costs, to, deedsAbi)
  const item = (seed: string) => ({ head, tail: tailOf(seed), meta })
  const batch = (count: number) =>
    Array.from({ length: count }, (_, index) => item(`${count} ${index}`))
  const long = `0x01551340${tailOf('a').slice(2)}${tailOf('b').slice(2)}`
  await step('first publish', alice, 'publish', [head, tailOf('1'), meta])
  await step('publish', alice, 'publish', [head, tailOf('2'), meta])
  await step('publishLong', alice, 'publishLong', [long, meta])
  await step('publishBatch of 10', alice, 'publishBatch', [batch(10)])
  await step('update', alice, 'update', [id(0), 1, head, tailOf('3'), meta])
  await step('describe', alice, 'describe', [id(0), meta])
  await step('unpublish', alice, 'unpublish', [id(0)])
  const move = (index: number) => [alice, bob, id(index)]
  await step('transfer to new', alice, 'transferFrom', move(0))
  await step('transfer', alice, 'transferFrom', move(1))
  await step('burn', bob, 'burn', [id(0)])
}

async function measureKeys(chain: EdrChain, costs: Costs): Promise<void> {
  const [alice, bob] = people(chain)
  const { address: to } = await deployFrom(chain, deedsDeployCall)
  const step = stepOf(chain, costs, to, deedsAbi)
  const unmeasured = stepOf(chain, new Map(), to, deedsAbi)
  await unmeasured('publish', alice, 'publish', [head, tailOf('1'), meta])
  const id = BigInt(alice) << 96n
  const content = [head, tailOf('2'), meta]
  await step('setKey', alice, 'setKey', [bob, 2n ** 40n, 3])
  await step('update by key', bob, 'update', [id, 1, ...content])
  await step('publishFor', bob, 'publishFor', [alice, ...content])
}

async function measureSignatures(chain: EdrChain, costs: Costs): Promise<void> {
  const [, bob] = people(chain)
  const { address: to } = await deployFrom(chain, deedsDeployCall)
  const step = stepOf(chain, costs, to, deedsAbi)
  const owner = signer.address
  const deadline = 2n ** 40n
  const publish = async (nonce: bigint, name: string) => {
    const cid = cidOf(head, tailOf(`wish ${nonce}`))
    const wish = { owner, cid, meta, nonce, deadline }
    const signature = await signRequest(to, 'Publish', wish)
    const args = [owner, cid, meta, nonce, deadline, signature]
    await step(name, bob, 'publishBySig', args)
  }
  await publish(0n, 'first publishBySig')
  await publish(1n, 'publishBySig')
  const id = BigInt(owner) << 96n
  const cid = cidOf(head, tailOf('change'))
  const change = { owner, id, expectedVersion: 1, cid, meta, deadline }
  const signature = await signRequest(to, 'Update', change)
  const args = [id, 1, cid, meta, deadline, signature]
  await step('updateBySig', bob, 'updateBySig', args)
}

async function measureNames(chain: EdrChain, costs: Costs): Promise<void> {
  const [alice, bob] = people(chain)
  const { address: to, gas } = await deployFrom(chain, namesDeployCall)
  costs.set('deploy Names', gas)
  const step = stepOf(chain, costs, to, namesAbi)
  const wish = { handle, owner: alice, secret }
  await step('commit', alice, 'commit', [commitmentOf(wish)])
  await chain.client.increaseTime({ seconds: 31 })
  await step('register', alice, 'register', [handle, secret])
  await step('renew', alice, 'renew', [])
  await step('offer', alice, 'transfer', [bob])
  await step('accept', bob, 'accept', [handle])
  await step('release', bob, 'release', [])
  const id = hexToBigInt(tailOf('id'))
  await step('setEntry, new', alice, 'setEntry', ['holiday-photos', id])
  await step('setEntry', alice, 'setEntry', ['holiday-photos', id + 1n])
}

function stepOf(
  chain: EdrChain,
  costs: Costs,
  to: Hex,
  abi: readonly unknown[],
) {
  return async (
    name: string,
    from: Hex,
    functionName: string,
    args: unknown[],
  ) => {
    const call = { abi, functionName, args } as never
    const data = encodeFunctionData(call)
    const { gasUsed } = await chain.send({ from, to, data })
    costs.set(name, gasUsed)
  }
}

/** Owner and another one. */
function people({ accounts }: EdrChain): [alice: Hex, bob: Hex] {
  const [alice, bob] = accounts
  if (alice === undefined || bob === undefined) throw new Error('No accounts.')
  return [alice, bob]
}
