import { CID } from 'multiformats/cid'
import { bytesToHex, concat, encodeDeployData, labelhash, namehash } from 'viem'
import type { Abi, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import {
  sendTransaction,
  waitForTransactionReceipt,
  writeContract,
} from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import registry from '../../test/vectors/ens/registry.json' with { type: 'json' }
import resolver from '../../test/vectors/ens/resolver.json' with { type: 'json' }
import { resolveName } from '#lib/drive/linked-names/resolve-name'
import { readContenthash } from '#lib/names/read-contenthash'
import { createChainClient } from '#lib/registry/chain/chain-client'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { askFaucet } from '#lib/registry/chain/faucet'
import { localChainId, startAnvil } from './anvil.ts'
import type { RunningAnvil } from './anvil.ts'

const account = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const root: Hex = `0x${'0'.repeat(64)}`
const content = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'

let anvil: RunningAnvil
let client: ChainClient
/** The registry and the resolver of ENS, as its authors compiled them. */
let ens: { registry: Hex; resolver: Hex }

beforeAll(async () => {
  anvil = await startAnvil()
  client = createChainClient({
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: `0x${'0'.repeat(40)}`,
    deployedAt: 0,
    faucet: true,
  })
  await askFaucet(client, { faucet: true }, account.address)
  const names = await deploy(registry, [])
  ens = { registry: names, resolver: await deploy(resolver, [names]) }
  await own(root, 'eth')
  await own(namehash('eth'), 'mia')
  await call(ens.registry, registry, 'setResolver', [
    namehash('mia.eth'),
    ens.resolver,
  ])
}, 60_000)

afterAll(() => anvil?.stop())

test('a name leads to the content that its owner set, and to what comes after', async () => {
  await setContent(CID.parse(content).bytes)
  const found = await follow('mia.eth')
  expect(found).toMatchObject({
    cid: content,
    path: ['a.txt'],
    name: 'mia.eth',
  })
  const other = 'bafkreih5xytwwsbho7y2kof2xqwrugnazhkwvb5o3xjmcq4ppxnmelxb6m'
  await setContent(CID.parse(other).bytes)
  expect(await follow('Mia.eth')).toMatchObject({ cid: other })
})

test('a name without content, without a resolver, without an owner', async () => {
  await call(ens.resolver, resolver, 'setContenthash', [
    namehash('mia.eth'),
    '0x',
  ])
  await own(namehash('eth'), 'bare')
  for (const name of ['mia.eth', 'bare.eth', 'nobody.eth']) {
    await expect(follow(name)).rejects.toMatchObject({
      code: 'name-unresolved',
      shortMessage: expect.stringContaining('no content'),
    })
  }
})

function follow(name: string) {
  return resolveName(
    { kind: 'ens', name, path: ['a.txt'] },
    {
      routers: [],
      fetch: () => Promise.reject(new Error('nobody is asked')),
      now: 0,
      ens: (asked) =>
        readContenthash(client, asked, { registry: ens.registry }),
    },
  )
}

/** ERC-1577: the code of IPFS as a varint, then the address. */
async function setContent(cid: Uint8Array): Promise<void> {
  const bytes = concat(['0xe301', bytesToHex(cid)])
  await call(ens.resolver, resolver, 'setContenthash', [
    namehash('mia.eth'),
    bytes,
  ])
}

async function own(node: Hex, label: string): Promise<void> {
  const args = [node, labelhash(label), account.address]
  await call(ens.registry, registry, 'setSubnodeOwner', args)
}

interface Compiled {
  abi: unknown
  bytecode: string
}

async function deploy({ abi, bytecode }: Compiled, args: Hex[]): Promise<Hex> {
  const data = encodeDeployData({
    abi: abi as Abi,
    bytecode: bytecode as Hex,
    args,
  })
  const hash = await sendTransaction(client, {
    account,
    chain: null,
    data,
  } as never)
  const { contractAddress } = await waitForTransactionReceipt(client, { hash })
  if (!contractAddress) throw new Error('It was not deployed.')
  return contractAddress
}

async function call(
  address: Hex,
  { abi }: Compiled,
  functionName: string,
  args: unknown[],
): Promise<void> {
  const hash = await writeContract(client, {
    account,
    chain: null,
    address,
    abi: abi as Abi,
    functionName,
    args,
  } as never)
  const { status } = await waitForTransactionReceipt(client, { hash })
  expect(status).toBe('success')
}
