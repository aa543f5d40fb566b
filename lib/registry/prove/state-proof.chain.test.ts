import { custom, createClient, pad } from 'viem'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '#lib/base/errors'
import type { ChainConfig } from '#lib/base/network-config'
import { startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { createChainClient } from '../chain/chain-client.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { askFaucet } from '../chain/faucet.ts'
import { fromCidWords } from '../contract/cid-words.ts'
import type { RecordReference } from '../contract/types.ts'
import { readState } from '../read/read-record.ts'
import {
  preparePublish,
  prepareUnpublish,
  prepareUpdate,
} from '../write/prepare.ts'
import type { PreparedDeed } from '../write/prepare.ts'
import { proveRecord } from './read-state-proof.ts'
import { parseStateProof } from './state-proof.ts'
import type { StateProof } from './state-proof.ts'
import { verifyStateProof } from './verify-state-proof.ts'

const cid = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
const next = 'bafkreib7ytgp45cyodrmbwm7ohzq74dfnsg63va4yhl5hu3wwdn6nbpc6m'
const meta = { name: 'a.txt', size: 11, type: 'text/plain' }
const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`)

let anvil: RunningAnvil
let chain: ChainConfig
let client: ChainClient
let names: Hex

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, names: other } = await deployDeeds({ url: anvil.url })
  names = other.address
  chain = {
    id: 31337,
    name: 'Test',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    deployedAt: 0,
    faucet: true,
  }
  client = createChainClient(chain)
  await askFaucet(client, chain, alice.address)
  // Enough records that the storage is a tree with branches.
  for (let index = 0; index < 20; index++) {
    await send(preparePublish(chain, { cid, meta }))
  }
  await send(prepareUpdate(record(3), { cid: next, expectedVersion: 1, meta }))
  await send(prepareUnpublish(record(5)))
}, 60_000)

afterAll(() => anvil?.stop())

async function send({ address: to, data }: PreparedDeed): Promise<void> {
  const call = { account: alice, chain: null, to, data }
  const hash = await sendTransaction(client, call)
  await waitForTransactionReceipt(client, { hash })
}

function record(index: number): RecordReference {
  const id = (BigInt(alice.address) << 96n) | BigInt(index)
  return { chainId: chain.id, contract: chain.deeds, tokenId: String(id) }
}

test('the state says what record() says, and its block', async () => {
  const { record: proven, block, proof } = await proveRecord(client, record(3))
  const said = await readState(client, chain.deeds, BigInt(proof.tokenId))
  expect({ id: said.id, ...proven }).toEqual(said)
  expect(proven).toMatchObject({ owner: alice.address, version: 2 })
  expect(fromCidWords(proven.head, proven.tail)).toBe(next)
  expect(block.number).toBe(proof.block.number)
  expect(block.hash).toMatch(/^0x[0-9a-f]{64}$/u)
})

test('that a record points to nothing is proven as well', async () => {
  const { record: proven } = await proveRecord(client, record(5))
  expect(proven).toMatchObject({ head: 0, tail: pad('0x'), version: 2 })
})

test('a record that does not exist has no proof', async () => {
  await expect(proveRecord(client, record(99))).rejects.toMatchObject({
    code: 'record-missing',
  })
})

describe('a saved proof', () => {
  let text: string
  let other: StateProof

  beforeAll(async () => {
    text = JSON.stringify((await proveRecord(client, record(3))).proof)
    other = (await proveRecord(client, record(4))).proof
  })

  const changed = (change: (proof: StateProof) => void) => {
    const proof = parseStateProof(text)
    change(proof)
    return parseStateProof(JSON.stringify(proof))
  }

  test('holds without asking anybody', async () => {
    const proven = await verifyStateProof(parseStateProof(text))
    expect(proven.record.owner).toBe(alice.address)
  })

  test('a flipped byte of the header, or of any node, is refused', async () => {
    const { block, account, word, tail } = parseStateProof(text)
    const parts: [string, number, (proof: StateProof, hex: Hex) => void][] = [
      [block.header, 1, (proof, hex) => (proof.block.header = hex)],
      ...account.map(spot('account')),
      ...word.map(spot('word')),
      ...tail.map(spot('tail')),
    ]
    let tried = 0
    for (const [hex, step, put] of parts) {
      for (let at = 2; at < hex.length; at += 2 * step) {
        const flipped = changed((proof) => put(proof, flip(hex, at)))
        await expectRefusal(verifyStateProof(flipped))
        tried++
      }
    }
    expect(tried).toBeGreaterThan(1_000)
  }, 60_000)

  test.each<[string, (proof: StateProof) => void]>([
    ['another owner', ({ record: said }) => (said.owner = names)],
    ['another version', ({ record: said }) => said.version++],
    ['another head', ({ record: said }) => said.head++],
    ['another block of change', ({ record: said }) => said.lastBlock++],
    ['another content', ({ record: said }) => (said.tail = pad('0x1'))],
    ['another block number', ({ block }) => block.number++],
    ['another block hash', ({ block }) => (block.hash = pad('0x1'))],
    ['another record', (proof) => (proof.tokenId = record(4).tokenId)],
    ['another account', (proof) => (proof.contract = names)],
    ["another record's slots", (proof) => (proof.word = other.word)],
    ['the slots exchanged', swapSlots],
    ["another account's storage", (proof) => (proof.account = other.word)],
    ['no nodes', (proof) => (proof.tail = [])],
    ['a path cut short', (proof) => proof.word.pop()],
  ])('%s is refused', async (_name, change) => {
    await expectRefusal(verifyStateProof(changed(change)))
  })

  test('what is no proof is refused', () => {
    for (const wrong of ['', 'null', '{}', text.replace('0x', '0xz')]) {
      expect(() => parseStateProof(wrong)).toThrow(AppError)
    }
  })
})

describe('a lying server', () => {
  const lying = (lie: (method: string, answer: never) => unknown) =>
    createClient({
      chain: client.chain,
      transport: custom({
        async request({ method, params }: { method: string; params: never }) {
          const answer = await client.request({ method, params } as never)
          return lie(method, answer)
        },
      }),
    }) as unknown as ChainClient

  test.each<[string, (method: string, answer: never) => unknown]>([
    [
      'about the owner in record()',
      (method, answer: string) =>
        method === 'eth_call'
          ? `0x${pad(names).slice(2)}${answer.slice(66)}`
          : answer,
    ],
    [
      'about the state root',
      (method, answer: object) =>
        method === 'eth_getBlockByNumber'
          ? { ...answer, stateRoot: pad('0x1') }
          : answer,
    ],
    [
      'about state root and hash',
      (method, answer: object) =>
        method === 'eth_getBlockByNumber'
          ? { ...answer, stateRoot: pad('0x1'), hash: pad('0x2') }
          : answer,
    ],
    [
      'with the proof of another account',
      (method, answer: { storageProof: object }) =>
        method === 'eth_getProof' ? { ...answer, accountProof: [] } : answer,
    ],
  ])('%s is found out', async (_name, lie) => {
    await expectRefusal(proveRecord(lying(lie), record(3)))
  })
})

/** Flips one bit of the byte at this place of a hex text. */
function flip(hex: string, at: number): Hex {
  const byte = Number.parseInt(hex.slice(at, at + 2), 16) ^ 1
  const text = byte.toString(16).padStart(2, '0')
  return `${hex.slice(0, at)}${text}${hex.slice(at + 2)}` as Hex
}

/** Every third byte of a node: a hash covers all of it. */
function spot(part: 'account' | 'word' | 'tail') {
  return (
    node: Hex,
    index: number,
  ): [string, number, (proof: StateProof, hex: Hex) => void] => [
    node,
    3,
    (proof, hex) => {
      proof[part][index] = hex
    },
  ]
}

function swapSlots(proof: StateProof): void {
  const { word, tail } = proof
  Object.assign(proof, { word: tail, tail: word })
}

async function expectRefusal(check: Promise<unknown>): Promise<void> {
  await expect(check).rejects.toMatchObject({ code: 'proof-invalid' })
}
