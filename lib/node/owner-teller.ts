import type { Clock } from '../base/clock.ts'
import type { SignedBinding } from '../base/peer-binding.ts'
import type { NetworkSession } from './session/network-session.ts'

/** Where the binding of this device is kept over reloads. */
export interface KeptBinding {
  /** null: there was one, and relays may still know it. */
  read(): SignedBinding | null | undefined
  write(binding: SignedBinding | null): void
}

export interface OwnerTellerInit {
  session(): Pick<NetworkSession, 'owners'>
  clock: Clock
  /** Of this device. */
  peerId: string
  /** Whether others are served at all. */
  serves(): boolean
  kept?: KeptBinding | undefined
}

/** Has the relays know whom this device speaks for, while it serves them. */
export interface OwnerTeller {
  /** @returns how many relays were told */
  set(binding: SignedBinding | undefined): Promise<number>
  /** To be called when what is shared, served or connected has changed. */
  look(change?: { shares: boolean }): Promise<void>
}

export function createOwnerTeller(init: OwnerTellerInit): OwnerTeller {
  const { session, clock, kept } = init
  let binding = kept?.read()
  let shares = false
  let told: { owners: object; said: SignedBinding | null } | undefined

  const isGood = (known: SignedBinding) =>
    known.device === init.peerId && known.expires * 1_000 > clock.now()
  const tell = async () => {
    if (binding === undefined) return 0
    const speaks = shares && init.serves() && binding !== null
    const said = speaks && binding && isGood(binding) ? binding : null
    const { owners } = session()
    // A session that began anew has told nobody yet.
    if (told?.owners === owners && told.said === said) return 0
    told = { owners, said }
    return owners.tell(said)
  }
  return {
    set(next) {
      binding = next ?? null
      kept?.write(binding)
      told = undefined
      return tell()
    },
    async look(change) {
      if (change !== undefined) ({ shares } = change)
      await tell()
    },
  }
}
