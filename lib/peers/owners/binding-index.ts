import type { Clock } from '../../base/clock.ts'
import { bindingLifetime, ownerKey } from '../../base/peer-binding.ts'
import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'
import type { BindRefusal } from './messages.ts'

export interface BindingIndexInit {
  clock: Clock
  /** Bindings of all owners together. */
  most?: number | undefined
}

/** What a relay keeps of the devices that showed it bindings; in memory. */
export interface BindingIndex {
  /**
   * Keeps a binding that its own device shows.
   *
   * @param proved whether its signature is known to be the owner's
   * @returns why it is not kept; undefined when it is
   */
  keep(binding: SignedBinding, proved: boolean): BindRefusal | undefined
  /** Drops whatever `device` showed. */
  forget(device: string): void
  /** Those that are proved first, then by when they were shown last. */
  devicesOf(owner: OwnerReference): SignedBinding[]
  /** Drops what is over. */
  sweep(): void
  size(): number
}

/** Devices of an owner and owners of a device; milliseconds. */
export const bindingLimits = {
  proved: 16,
  /** Anybody can show a binding whose signature only the chain can check. */
  unproved: 4,
  ownersOfDevice: 4,
  /** How long it is kept after it was shown. */
  kept: 2 * 3_600_000,
}

/** Of all room, as much may be taken by what nobody has checked. */
const unprovedShare = 1 / 4

interface Entry {
  binding: SignedBinding
  proved: boolean
  shown: number
}

export function createBindingIndex(init: BindingIndexInit): BindingIndex {
  const { clock, most = 20_000 } = init
  /** Owner to device to entry, the one shown last at the end. */
  const owners = new Map<string, Map<string, Entry>>()
  const ownersOf = new Map<string, Set<string>>()
  let size = 0
  let unproved = 0

  const isOver = ({ binding, shown }: Entry) =>
    binding.expires * 1_000 <= clock.now() ||
    shown + bindingLimits.kept <= clock.now()
  const remove = (key: string, device: string) => {
    const gone = owners.get(key)?.get(device)
    if (gone === undefined) return
    owners.get(key)?.delete(device)
    size -= 1
    if (!gone.proved) unproved -= 1
    if (owners.get(key)?.size === 0) owners.delete(key)
    const own = ownersOf.get(device)
    own?.delete(key)
    if (own?.size === 0) ownersOf.delete(device)
  }
  const makeRoom = (key: string, proved: boolean) => {
    for (const [device, each] of owners.get(key) ?? []) {
      if (isOver(each)) remove(key, device)
    }
    const alike = [...(owners.get(key) ?? [])].filter(
      ([, each]) => each.proved === proved,
    )
    const limit = bindingLimits[proved ? 'proved' : 'unproved']
    const [oldest] = alike[0] ?? []
    if (alike.length >= limit && oldest !== undefined) remove(key, oldest)
  }
  return {
    keep(binding, proved) {
      const { device, sequence, expires } = binding
      const now = clock.now()
      const left = expires - now / 1_000
      if (left <= 0 || left > bindingLifetime.most) return 'expired'
      const key = ownerKey(binding)
      const known = owners.get(key)?.get(device)
      if (known !== undefined && !isOver(known)) {
        if (known.binding.sequence > sequence) return 'older'
        if (known.proved && !proved) return 'older'
      }
      remove(key, device)
      const count = ownersOf.get(device)?.size ?? 0
      if (count >= bindingLimits.ownersOfDevice) return 'full'
      makeRoom(key, proved)
      if (size >= most) return 'full'
      if (!proved && unproved >= most * unprovedShare) return 'full'
      entry(owners, key, () => new Map<string, Entry>()).set(device, {
        binding,
        proved,
        shown: now,
      })
      entry(ownersOf, device, () => new Set<string>()).add(key)
      size += 1
      if (!proved) unproved += 1
      return undefined
    },
    forget(device) {
      for (const key of ownersOf.get(device) ?? []) remove(key, device)
    },
    devicesOf: (owner) =>
      [...(owners.get(ownerKey(owner))?.values() ?? [])]
        .filter((each) => !isOver(each))
        .toReversed()
        .toSorted((one, other) => Number(other.proved) - Number(one.proved))
        .map(({ binding }) => binding),
    sweep() {
      for (const [key, devices] of owners) {
        for (const [device, each] of devices) {
          if (isOver(each)) remove(key, device)
        }
      }
    },
    size: () => size,
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const present = map.get(key)
  if (present !== undefined) return present
  const made = make()
  map.set(key, made)
  return made
}
