import { ownerKey } from '../../base/peer-binding.ts'
import type { SignedBinding } from '../../base/peer-binding.ts'

/** A binding as a relay has it. */
export interface ShelvedBinding {
  binding: SignedBinding
  /** Whether its signature is known to be the owner's. */
  proved: boolean
  /** When its device showed it last, in milliseconds since 1970. */
  shown: number
}

/** Bindings by owner and by device; what is kept is for others to say. */
export interface BindingShelf {
  /** In the place of what is there for this owner and device. */
  put(shelved: ShelvedBinding): void
  remove(owner: string, device: string): void
  get(owner: string, device: string): ShelvedBinding | undefined
  /** Of one owner, the one put last at the end. */
  ofOwner(owner: string): ShelvedBinding[]
  /** Owners, as `ownerKey` names them. */
  ownersOf(device: string): string[]
  all(): ShelvedBinding[]
  count(): { all: number; unproved: number }
}

export function createBindingShelf(): BindingShelf {
  const owners = new Map<string, Map<string, ShelvedBinding>>()
  const devices = new Map<string, Set<string>>()
  const count = { all: 0, unproved: 0 }
  const change = ({ proved }: ShelvedBinding, by: 1 | -1) => {
    count.all += by
    if (!proved) count.unproved += by
  }
  const remove = (owner: string, device: string) => {
    const gone = owners.get(owner)?.get(device)
    if (gone === undefined) return
    change(gone, -1)
    owners.get(owner)?.delete(device)
    if (owners.get(owner)?.size === 0) owners.delete(owner)
    devices.get(device)?.delete(owner)
    if (devices.get(device)?.size === 0) devices.delete(device)
  }
  return {
    put(shelved) {
      const owner = ownerKey(shelved.binding)
      const { device } = shelved.binding
      remove(owner, device)
      const ofOwner = owners.get(owner) ?? new Map<string, ShelvedBinding>()
      owners.set(owner, ofOwner.set(device, shelved))
      devices.set(device, (devices.get(device) ?? new Set()).add(owner))
      change(shelved, 1)
    },
    remove,
    get: (owner, device) => owners.get(owner)?.get(device),
    ofOwner: (owner) => [...(owners.get(owner)?.values() ?? [])],
    ownersOf: (device) => [...(devices.get(device) ?? [])],
    all: () => [...owners.values()].flatMap((each) => [...each.values()]),
    count: () => count,
  }
}
