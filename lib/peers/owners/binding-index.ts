import type { Clock } from '../../base/clock.ts'
import { bindingLifetime, ownerKey } from '../../base/peer-binding.ts'
import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'
import { createBindingShelf } from './binding-shelf.ts'
import type { ShelvedBinding } from './binding-shelf.ts'
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

export function createBindingIndex(init: BindingIndexInit): BindingIndex {
  const { clock, most = 20_000 } = init
  const shelf = createBindingShelf()
  const isOver = ({ binding, shown }: ShelvedBinding) =>
    binding.expires * 1_000 <= clock.now() ||
    shown + bindingLimits.kept <= clock.now()
  const drop = ({ binding }: ShelvedBinding) =>
    shelf.remove(ownerKey(binding), binding.device)

  const isNewer = ({ binding, proved }: ShelvedBinding) => {
    const known = shelf.get(ownerKey(binding), binding.device)
    if (known === undefined || isOver(known)) return true
    if (known.proved && !proved) return false
    return known.binding.sequence <= binding.sequence
  }
  const hasRoom = ({ binding, proved }: ShelvedBinding) => {
    const owner = ownerKey(binding)
    const others = shelf.ownersOf(binding.device).filter((o) => o !== owner)
    if (others.length >= bindingLimits.ownersOfDevice) return false
    const count = shelf.count()
    if (count.all >= most) return false
    return proved || count.unproved < most * unprovedShare
  }
  /** Of an owner's, the one shown longest ago gives way to one of its kind. */
  const makeRoom = ({ binding, proved }: ShelvedBinding) => {
    shelf.ofOwner(ownerKey(binding)).filter(isOver).forEach(drop)
    const alike = shelf
      .ofOwner(ownerKey(binding))
      .filter((each) => each.proved === proved)
    const limit = bindingLimits[proved ? 'proved' : 'unproved']
    if (alike.length >= limit) alike.slice(0, 1).forEach(drop)
  }
  return {
    keep(binding, proved) {
      const shown = clock.now()
      const left = binding.expires - shown / 1_000
      if (left <= 0 || left > bindingLifetime.most) return 'expired'
      const shelved = { binding, proved, shown }
      if (!isNewer(shelved)) return 'older'
      shelf.remove(ownerKey(binding), binding.device)
      makeRoom(shelved)
      if (!hasRoom(shelved)) return 'full'
      shelf.put(shelved)
      return undefined
    },
    forget(device) {
      for (const owner of shelf.ownersOf(device)) shelf.remove(owner, device)
    },
    devicesOf: (owner) =>
      shelf
        .ofOwner(ownerKey(owner))
        .filter((each) => !isOver(each))
        .toReversed()
        .toSorted((one, other) => Number(other.proved) - Number(one.proved))
        .map(({ binding }) => binding),
    sweep: () => shelf.all().filter(isOver).forEach(drop),
    size: () => shelf.count().all,
  }
}
