import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { bindingLifetime, isSameOwner } from '#lib/base/peer-binding'
import type { SignedBinding } from '#lib/base/peer-binding'
import type { OwnerDevice, OwnerReference } from '#lib/node/types'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import {
  isSignedByKey,
  isSignedByOwner,
} from '#lib/registry/peer-binding/verify-binding'
import type { DriveServices } from '../services.ts'

/** Of what relays told: looked at, and asked of the chain, at most. */
const most = { candidates: 64, chain: 4, devices: 16 }

/**
 * The devices that speak for an owner by the owner's own signature, as hints
 * for a search: the relay where one waits, if it was named, before the device.
 * Whatever else relays told is dropped.
 */
export async function findOwnerDevices(
  { node, clock }: Pick<DriveServices, 'node' | 'clock'>,
  owner: OwnerReference,
  client: ChainClient,
  { signal }: Abortable = {},
): Promise<string[]> {
  const told = (await node.findOwner(owner, { signal }))
    .filter(({ binding }) => isLiving(binding, owner, clock.now()))
    .slice(0, most.candidates)
  const known = new Map<string, { sequence: number; hints: Set<string> }>()
  let questions = 0
  const isSigned = async (binding: SignedBinding) => {
    if (await isSignedByKey(binding)) return true
    questions += 1
    return questions <= most.chain && isSignedOnChain(binding, client, signal)
  }
  for (const each of told) {
    if (known.size >= most.devices) break
    const { binding } = each
    if (await isSigned(binding)) note(known, each)
  }
  return [...known.values()].flatMap(({ hints }) => [...hints])
}

function note(
  known: Map<string, { sequence: number; hints: Set<string> }>,
  { binding, relay }: OwnerDevice,
): void {
  const { device, sequence } = binding
  const entry = known.get(device) ?? { sequence, hints: new Set<string>() }
  known.set(device, entry)
  entry.hints.add(
    relay === undefined ? device : `${relay}/p2p-circuit/p2p/${device}`,
  )
}

function isLiving(
  binding: SignedBinding,
  owner: OwnerReference,
  now: number,
): boolean {
  const left = binding.expires - now / 1_000
  return isSameOwner(binding, owner) && left > 0 && left <= bindingLifetime.most
}

/** A chain that does not answer proves nothing. */
async function isSignedOnChain(
  binding: SignedBinding,
  client: ChainClient,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await isSignedByOwner(binding, client, { signal })
  } catch (thrown) {
    signal?.throwIfAborted()
    if (thrown instanceof AppError) return false
    throw thrown
  }
}
