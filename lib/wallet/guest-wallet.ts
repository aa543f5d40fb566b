import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Address, Hex } from 'viem'
import type { Abortable } from '../base/abort.ts'
import type { Clock } from '../base/clock.ts'
import { AppError } from '../base/errors.ts'
import type { GuestKey } from './guest-database.ts'
import type { GuestKeyStore } from './guest-key.ts'
import { readKeystore, readPlainKey, writeKeystore } from './keystore-file.ts'
import type { KeystoreFile } from './keystore-file.ts'
import { minimumPassphrase } from './passphrase.ts'

export interface GuestState {
  /** The account in use; undefined until one was made or imported. */
  address?: Address | undefined
  needsBackup: boolean
  /** Accounts that this browser also keeps. */
  others: Address[]
}

/** Backup and choice of the guest wallet's key. Signing is the provider's. */
export interface GuestWallet {
  state: Pick<StoreApi<GuestState>, 'getState' | 'subscribe'>
  /** Reads the store again, after another tab or the provider changed it. */
  refresh(): Promise<void>
  exportFile(passphrase: string, options?: Abortable): Promise<KeystoreFile>
  /** The key itself. For display behind a warning only. */
  exportPlain(): Promise<Hex>
  /** Takes the key of a file, or plain hex, in use. */
  importText(
    text: string,
    passphrase: string,
    options?: Abortable,
  ): Promise<Address>
  use(address: Address): Promise<void>
  markBackedUp(): Promise<void>
}

export interface GuestWalletOptions {
  keys: GuestKeyStore
  clock: Clock
  /** Called when another account than before is in use. */
  changed(address: Address): void
}

export function createGuestWallet({
  keys,
  clock,
  changed,
}: GuestWalletOptions): GuestWallet {
  const state = createStore<GuestState>(() => ({
    needsBackup: false,
    others: [],
  }))

  async function refresh(): Promise<void> {
    const before = state.getState().address
    const [key, all] = await Promise.all([keys.current(), keys.addresses()])
    state.setState({
      address: key?.address,
      needsBackup: key !== undefined && key.backedUpAt === undefined,
      others: all.filter((address) => address !== key?.address),
    })
    const moved = before !== undefined && before !== key?.address
    if (moved && key !== undefined) changed(key.address)
  }

  async function requireKey(): Promise<GuestKey> {
    const key = await keys.current()
    if (key !== undefined) return key
    throw new AppError('key-invalid', 'There is no guest wallet here yet.')
  }

  return {
    state,
    refresh,
    async exportFile(passphrase, { signal } = {}) {
      requireStrength(passphrase)
      const { privateKey } = await requireKey()
      const at = new Date(clock.now())
      return writeKeystore(privateKey, passphrase, { at, signal })
    },
    exportPlain: async () => (await requireKey()).privateKey,
    async importText(text, passphrase, { signal } = {}) {
      const privateKey = text.trimStart().startsWith('{')
        ? await readKeystore(text, passphrase, { signal })
        : readPlainKey(text)
      const { address } = await keys.add(privateKey)
      await refresh()
      return address
    },
    async use(address) {
      await keys.use(address)
      await refresh()
    },
    async markBackedUp() {
      await keys.markBackedUp((await requireKey()).address)
      await refresh()
    },
  }
}

function requireStrength(passphrase: string): void {
  if ([...passphrase].length >= minimumPassphrase) return
  throw new AppError(
    'key-invalid',
    `Use at least ${minimumPassphrase} characters. A few words are easiest.`,
  )
}
