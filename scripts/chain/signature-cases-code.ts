import { encodeFunctionData, parseAbi, serializeErc6492Signature } from 'viem'
import type { Hex, LocalAccount } from 'viem'
import { sign, signAsSafe } from './safe-account.ts'
import type { SignatureCase } from './signature-case.ts'
import { known, refused } from './signature-cases-key.ts'
import { createSafe, delegate, sendAs } from './signature-world.ts'
import type { SignatureWorld } from './signature-world.ts'

const accepted = { publish: 'yes', update: 'yes' } as const
const safeAbi = parseAbi(['function changeThreshold(uint256 threshold)'])

const safe = {
  account: 'Safe, 2 of 3',
  owner: (world: SignatureWorld) => world.safe.address,
}
const planned = {
  account: 'Safe, not deployed yet',
  owner: (world: SignatureWorld) => world.plannedSafe.address,
  sign: (world: SignatureWorld, hash: Hex) => signPlanned(world, hash),
}
const plain = {
  account: 'key, runs code without ERC-1271 (EIP-7702)',
  owner: (world: SignatureWorld) => world.plainDelegator.address,
}
const smart = {
  account: 'key, runs the code of a Safe (EIP-7702)',
  owner: (world: SignatureWorld) => world.safeDelegator.address,
}

/** Accounts that are code, will be, or run code besides a key. */
export const codeCases: SignatureCase[] = [
  {
    ...safe,
    brought: 'signatures of two owners',
    sign: (world, hash) => ofOwners(world, world.safe.address, hash, 2),
    ...accepted,
  },
  {
    ...safe,
    brought: 'signature of one owner',
    sign: (world, hash) => ofOwners(world, world.safe.address, hash, 1),
    ...refused(),
  },
  {
    ...safe,
    brought: 'signatures of two strangers',
    sign: ({ strangers, safe: { address } }, hash) =>
      signAsSafe(address, strangers, hash),
    ...refused(),
  },
  {
    ...safe,
    brought: "an owner's signature of the request itself",
    sign: ({ owners }, hash) => sign(known(owners[0]), hash),
    ...refused(),
  },
  {
    ...safe,
    brought: 'what the owners signed for their other Safe',
    sign: (world, hash) => ofOwners(world, world.otherSafe.address, hash, 2),
    ...refused(),
  },
  {
    ...safe,
    brought: 'signatures of two owners, after it came to need three',
    sign: (world, hash) => ofOwners(world, world.safe.address, hash, 2),
    before: async (world) => {
      const call = { functionName: 'changeThreshold', args: [3n] } as const
      const data = encodeFunctionData({ abi: safeAbi, ...call })
      await sendAs(world, world.safe.address, world.safe.address, data)
    },
    ...refused(),
  },
  { ...planned, brought: 'signatures of two owners', ...refused() },
  {
    ...planned,
    brought: 'the same, wrapped by ERC-6492',
    sign: async (world, hash) =>
      serializeErc6492Signature({
        address: world.contracts.factory,
        data: world.plannedSafe.createCall,
        signature: await signPlanned(world, hash),
      }),
    ...refused(),
  },
  {
    ...planned,
    brought: 'signatures of two owners, after it was deployed',
    before: (world) => createSafe(world, world.plannedSafe),
    ...accepted,
  },
  {
    account: 'contract without ERC-1271',
    owner: ({ contracts }) => contracts.factory,
    brought: 'any signature',
    sign: ({ alice }, hash) => sign(alice, hash),
    ...refused(),
  },
  {
    ...plain,
    brought: 'its signature',
    sign: ({ plainDelegator }, hash) => sign(plainDelegator, hash),
    ...accepted,
  },
  {
    ...plain,
    brought: "another key's signature",
    sign: ({ alice }, hash) => sign(alice, hash),
    ...refused(),
  },
  {
    ...smart,
    brought: 'its signature',
    sign: ({ safeDelegator }, hash) => sign(safeDelegator, hash),
    ...accepted,
  },
  {
    ...smart,
    brought: "signatures of two of the code's owners",
    sign: (world, hash) =>
      ofOwners(world, world.safeDelegator.address, hash, 2),
    ...accepted,
  },
  {
    ...smart,
    brought: 'signatures of two strangers',
    sign: ({ safeDelegator, strangers }, hash) =>
      signAsSafe(safeDelegator.address, strangers, hash),
    ...refused(),
  },
  {
    ...smart,
    brought: 'its signature, after the code was taken off',
    sign: ({ safeDelegator }, hash) => sign(safeDelegator, hash),
    before: (world) => delegate(world, world.safeDelegator),
    ...accepted,
  },
  {
    ...smart,
    brought: "signatures of two of the code's owners, after it was taken off",
    sign: (world, hash) =>
      ofOwners(world, world.safeDelegator.address, hash, 2),
    before: (world) => delegate(world, world.safeDelegator),
    ...refused(),
  },
]

function ofOwners(
  { owners }: SignatureWorld,
  account: Hex,
  hash: Hex,
  count: number,
): Promise<Hex> {
  const some: LocalAccount[] = owners.slice(0, count)
  return signAsSafe(account, some, hash)
}

function signPlanned(world: SignatureWorld, hash: Hex): Promise<Hex> {
  return ofOwners(world, world.plannedSafe.address, hash, 2)
}
