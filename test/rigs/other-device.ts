import { encodeFunctionData, numberToHex } from 'viem'
import { readContract } from 'viem/actions'
import { createChainClient } from '#lib/registry/chain/chain-client'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { encodeMeta } from '#lib/registry/contract/meta'
import { mine, reorg } from '#scripts/chain/turn-back'
import type { ChainConfig } from '#lib/base/network-config'

type Hex = `0x${string}`

/** The bytes before the digest of a CIDv1, raw, SHA-256. */
const head = 0x01_55_12_20

/**
 * Another device of the same owner: it changes records on the local chain,
 * which lets anyone send for any account. And the chain itself, for what no
 * device does.
 */
export interface OtherDevice {
  client: ChainClient
  /** Publishes one record; gives its token id. */
  publish(name: string): Promise<bigint>
  /** Records so many versions, several to a block if `inOneBlock`. */
  update(id: bigint, times: number, inOneBlock?: boolean): Promise<void>
  mine(blocks: number): Promise<void>
  /** Drops the newest blocks and all that is in them. */
  reorg(depth: number): Promise<void>
}

/** Takes the owner's place on the local chain. */
export async function otherDevice(
  chain: ChainConfig,
  owner: Hex,
): Promise<OtherDevice> {
  const client = createChainClient(chain)
  const request = (method: string, params: unknown[] = []) =>
    client.request({ method, params } as never) as Promise<unknown>
  await request('anvil_impersonateAccount', [owner])
  await request('anvil_setBalance', [owner, numberToHex(10n ** 19n)])
  const send = async (data: Hex) => {
    const gas = numberToHex(300_000)
    const call = { from: owner, to: chain.deeds, data, gas }
    return (await request('eth_sendTransaction', [call])) as Hex
  }
  const mined = async (hash: Hex) => {
    while ((await request('eth_getTransactionReceipt', [hash])) === null) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return {
    client,
    async publish(name) {
      const id = await nextId(client, chain.deeds, owner)
      await mined(await send(publishCall(name)))
      return id
    },
    async update(id, times, inOneBlock = false) {
      const first = await readVersion(client, chain.deeds, id)
      if (inOneBlock) await request('evm_setAutomine', [false])
      for (let version = first; version < first + times; version++) {
        const hash = await send(updateCall(id, version))
        if (!inOneBlock) await mined(hash)
      }
      if (!inOneBlock) return
      await request('evm_mine')
      await request('evm_setAutomine', [true])
    },
    mine: (blocks) => mine(client, blocks),
    reorg: (depth) => reorg(client, depth),
  }
}

function publishCall(name: string): Hex {
  return encodeFunctionData({
    abi: deedsAbi,
    functionName: 'publish',
    args: [head, digest(0), metaOf(name)],
  })
}

function updateCall(id: bigint, version: number): Hex {
  const meta = metaOf(`version ${version + 1}.txt`)
  return encodeFunctionData({
    abi: deedsAbi,
    functionName: 'update',
    args: [id, version, head, digest(version), meta],
  })
}

function metaOf(name: string): Hex {
  return encodeMeta({ name, size: 1, type: 'text/plain' })
}

function digest(number: number): Hex {
  return numberToHex(number + 1, { size: 32 })
}

async function nextId(
  client: ChainClient,
  address: Hex,
  owner: Hex,
): Promise<bigint> {
  const created = await readContract(client, {
    address,
    abi: deedsAbi,
    functionName: 'createdBy',
    args: [owner],
  })
  return (BigInt(owner) << 96n) + created
}

/** Version of a record, from the chain itself. */
async function readVersion(
  client: ChainClient,
  address: Hex,
  id: bigint,
): Promise<number> {
  const { version } = await readContract(client, {
    address,
    abi: deedsAbi,
    functionName: 'record',
    args: [id],
  })
  return version
}
