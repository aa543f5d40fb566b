import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { describe, expect, it, vi } from 'vitest'
import { anyPort, socketNodes } from '../socket-nodes.ts'
import { challengeHolder } from './challenge.ts'
import { chooseBlocks } from './choose-blocks.ts'
import { possessionDigest } from './digest.ts'
import { readChallenge, writeChallenge } from './messages.ts'
import { isSigned, receiptText, signReceipt } from './receipt.ts'
import { servePossession } from './serve-possession.ts'
import type { PossessionServerInit } from './serve-possession.ts'
import vector from '../../../test/vectors/possession.json' with { type: 'json' }

vi.setConfig({ testTimeout: 30_000 })

const root = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const other = 'bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34'
const hello = new TextEncoder().encode('hello world')
const { start, stops } = socketNodes()

async function startNode(listen: string[], seed: number) {
  const bytes = new Uint8Array(32).fill(seed)
  const key = await generateKeyPairFromSeed('Ed25519', bytes)
  return { node: await start(listen, { privateKey: key }), key }
}

type Change = Partial<PossessionServerInit>

/** A holder of one block, changed into a cheat, and who asks it. */
async function ask(change: (honest: PossessionServerInit) => Change) {
  const holder = await startNode(anyPort, 1)
  const asker = await startNode([], 2)
  const honest: PossessionServerInit = {
    libp2p: holder.node,
    key: holder.key,
    isWhole: async () => true,
    read: async () => hello,
    now: Date.now,
  }
  stops.push(await servePossession({ ...honest, ...change(honest) }))
  return challengeHolder({
    connection: await asker.node.dial(holder.node.getMultiaddrs()),
    root,
    blocks: [root],
    read: async () => hello,
    now: Date.now,
  })
}

/** What another peer, which has the content, would answer. */
async function another() {
  const key = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32))
  return { key, peerId: peerIdFromPrivateKey(key) }
}

describe('a challenge', () => {
  it('is met by who has the blocks, with a receipt anybody can check', async () => {
    const outcome = await ask(() => ({}))
    expect(outcome.type).toBe('proved')
    if (outcome.type !== 'proved') return
    expect(await isSigned(outcome.receipt)).toBe(true)
    const forged = { ...outcome.receipt, at: outcome.receipt.at + 1 }
    expect(await isSigned(forged)).toBe(false)
  })

  it('finds out who dropped a block', async () => {
    expect(await ask(() => ({ read: async () => undefined }))).toEqual({
      type: 'missing',
    })
  })

  it('finds out who dropped a block that was not asked for', async () => {
    expect(await ask(() => ({ isWhole: async () => false }))).toEqual({
      type: 'missing',
    })
  })

  it('finds out who made bytes up', async () => {
    const read = async () => new Uint8Array(11)
    expect(await ask(() => ({ read }))).toEqual({
      type: 'refused',
      reason: 'of other bytes',
    })
  })

  it("refuses the receipt of another's possession", async () => {
    const { key, peerId } = await another()
    const theirs = ({ libp2p }: PossessionServerInit) => ({
      key,
      libp2p: { ...bound(libp2p), peerId },
    })
    expect(await ask(theirs)).toEqual({
      type: 'refused',
      reason: 'of another holder',
    })
  })

  it("refuses one's own name under another's signature", async () => {
    const { key } = await another()
    expect(await ask(() => ({ key }))).toEqual({
      type: 'refused',
      reason: 'not signed by its holder',
    })
  })

  it('refuses a receipt from another time', async () => {
    expect(await ask(() => ({ now: () => 0 }))).toEqual({
      type: 'refused',
      reason: 'of another time',
    })
  })

  it('gets no answer from who does not speak it', async () => {
    const stranger = await startNode(anyPort, 1)
    const asker = await startNode([], 2)
    const connection = await asker.node.dial(stranger.node.getMultiaddrs())
    const read = async () => hello
    const outcome = await challengeHolder({
      ...{ connection, root, blocks: [root], read },
      now: Date.now,
    })
    expect(outcome).toEqual({ type: 'silent' })
  })
})

/** Methods that keep their `this`. */
function bound(libp2p: PossessionServerInit['libp2p']) {
  return {
    handle: libp2p.handle.bind(libp2p),
    unhandle: libp2p.unhandle.bind(libp2p),
  }
}

describe('the vectors', () => {
  it('give digest, text and signature', async () => {
    const seed = Uint8Array.from(Buffer.from(vector.seed, 'hex'))
    const key = await generateKeyPairFromSeed('Ed25519', seed)
    const nonce = vector.nonce as `0x${string}`
    const blocks = vector.blocks.map((text) => new TextEncoder().encode(text))
    const holder = peerIdFromPrivateKey(key).toString()
    expect(holder).toBe(vector.holder)
    const digest = await possessionDigest({ nonce, holder, blocks })
    expect(digest).toBe(vector.digest)
    const { root: of, at } = vector
    const count = blocks.length
    const made = { root: of, nonce, holder, at, blocks: count, digest }
    expect(receiptText(made)).toBe(vector.text)
    const { signature } = await signReceipt(made, key)
    expect(signature).toBe(vector.signature)
  })
})

describe('messages of strangers', () => {
  const nonce = `0x${'ab'.repeat(32)}` as const
  const good = { root, nonce, blocks: [root, other] }

  it('come through as they were written', () => {
    expect(readChallenge(writeChallenge(good))).toEqual(good)
  })

  it.each([
    ['no block', { ...good, blocks: [] }],
    ['too many blocks', { ...good, blocks: Array(65).fill(root) as string[] }],
    ['a short nonce', { ...good, nonce: '0xab' as const }],
    ['no address', { ...good, root: 'nonsense' }],
  ])('are refused with %s', (_what, challenge) => {
    expect(() => readChallenge(writeChallenge(challenge))).toThrow()
  })
})

describe('chooseBlocks', () => {
  it('takes each at most once, and all where there are few', () => {
    const all = Array.from({ length: 100 }, (_, index) => index)
    const some = chooseBlocks(all, 64)
    expect(new Set(some).size).toBe(64)
    expect(chooseBlocks(all, 200).toSorted((a, b) => a - b)).toEqual(all)
  })

  it('is not the same twice', () => {
    const all = Array.from({ length: 1_000 }, (_, index) => index)
    expect(chooseBlocks(all, 10)).not.toEqual(chooseBlocks(all, 10))
  })
})
