import {
  concatHex,
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
  sliceHex,
  toHex,
} from 'viem'
import type { Hex } from 'viem'
import { sign } from './safe-account.ts'
import type { SignatureCase } from './signature-case.ts'
import { callDeeds } from './signature-world.ts'
import type { SignatureWorld } from './signature-world.ts'

const order =
  0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

const alice = {
  account: 'key',
  owner: (world: SignatureWorld) => world.alice.address,
  sign: (world: SignatureWorld, hash: Hex) => sign(world.alice, hash),
}

/** An account that is nothing but a key. */
export const keyCases: SignatureCase[] = [
  { ...alice, brought: 'its signature', publish: 'yes', update: 'yes' },
  {
    ...alice,
    brought: "another key's signature",
    sign: ({ strangers: [stranger] }, hash) => sign(known(stranger), hash),
    ...refused(),
  },
  {
    ...alice,
    brought: 'for another chain',
    place: ({ deeds }) => ({ contract: deeds, chainId: 1 }),
    ...refused(),
  },
  {
    ...alice,
    brought: 'for another contract',
    place: ({ contracts }) => ({ contract: contracts.factory }),
    ...refused(),
  },
  {
    ...alice,
    brought: 'with something else than was signed',
    signed: { meta: '0x01' },
    ...refused(),
  },
  {
    ...alice,
    brought: 'after its deadline',
    before: async ({ chain }) => {
      await chain.client.increaseTime({ seconds: 601 })
    },
    publish: 'Expired',
    update: 'Expired',
  },
  {
    ...alice,
    brought: 'a second time',
    before: (_, { bring }) => bring(),
    publish: 'BadSignature',
    update: 'StaleVersion',
  },
  {
    ...alice,
    brought: 'after `invalidateNonce`',
    before: (world) =>
      callDeeds(world, world.alice.address, 'invalidateNonce', []),
    publish: 'BadSignature',
    update: 'yes',
  },
  {
    ...alice,
    brought: 'after a newer version',
    before: (world, { id }) =>
      callDeeds(world, world.alice.address, 'unpublish', [id]),
    publish: '–',
    update: 'StaleVersion',
  },
  {
    ...alice,
    brought: 'after the owner changed',
    before: (world, { id }) => give(world, id, false),
    publish: '–',
    update: 'BadSignature',
  },
  {
    ...alice,
    brought: 'after the record went away and came back, unchanged',
    before: (world, { id }) => give(world, id, true),
    publish: '–',
    update: 'yes',
  },
  {
    ...alice,
    brought: 'after the record was burnt',
    before: (world, { id }) =>
      callDeeds(world, world.alice.address, 'burn', [id]),
    publish: '–',
    update: 'NoRecord',
  },
  {
    ...alice,
    brought: 'in the compact form of 64 bytes (EIP-2098)',
    sign: async (world, hash) =>
      serializeCompactSignature(
        signatureToCompactSignature(
          parseSignature(await sign(world.alice, hash)),
        ),
      ),
    ...refused(),
  },
  {
    ...alice,
    brought: 'in the other form of the same signature (upper s)',
    sign: async (world, hash) => mirror(await sign(world.alice, hash)),
    ...refused(),
  },
  {
    ...alice,
    brought: 'with a last byte of 0 or 1 in place of 27 or 28',
    sign: async (world, hash) => {
      const signature = await sign(world.alice, hash)
      const last = Number(sliceHex(signature, 64)) - 27
      return concatHex([sliceHex(signature, 0, 64), toHex(last, { size: 1 })])
    },
    ...refused(),
  },
]

/** Refused as a bad signature, both. */
export function refused() {
  return { publish: 'BadSignature', update: 'BadSignature' } as const
}

/** Something of a list that is there. */
export function known<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The list is too short.')
  return thing
}

function mirror(signature: Hex): Hex {
  const { r, s, yParity } = parseSignature(signature)
  return serializeSignature({
    r,
    s: toHex(order - BigInt(s), { size: 32 }),
    yParity: 1 - yParity,
  })
}

/** Away from Alice, and back if wanted. */
async function give(world: SignatureWorld, id: bigint, back: boolean) {
  const from = world.alice.address
  const { address: to } = known(world.strangers[0])
  await callDeeds(world, from, 'transferFrom', [from, to, id])
  if (back) await callDeeds(world, to, 'transferFrom', [to, from, id])
}
