'use client'
import { useMemo } from 'react'
import type { Address, Hex } from 'viem'
import { AppError } from '../base/errors.ts'
import type { GuestState, GuestWallet } from '../wallet/guest-wallet.ts'
import { minimumPassphrase } from '../wallet/passphrase.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useWatchable } from './use-watchable.ts'

export interface GuestWalletView {
  exists: boolean
  address?: Address | undefined
  /** True until the person said that a backup is in a safe place. */
  needsBackup: boolean
  /** Characters that a passphrase must have. */
  minimumPassphrase: number
  /** Accounts that this browser also keeps. */
  others: Address[]
  /** A key file in the format that other wallets read, to be saved. */
  export(passphrase: string): Promise<File>
  /** The key itself. For display behind a warning only. */
  exportPlain(): Promise<Hex>
  /** Takes the key of a file in use; the one before stays in `others`. */
  import(file: Blob, passphrase: string): Promise<Address>
  use(address: Address): Promise<void>
  markBackedUp(): Promise<void>
}

const noGuest: GuestState = { needsBackup: false, others: [] }
/** The guest wallet of this browser: whether it is safe, and its backup. */
export function useGuestWallet(): GuestWalletView {
  const guest = useWalletLoad().session?.guest
  const state = useWatchable(guest?.state, noGuest)
  const { address, needsBackup, others } = state
  const actions = useMemo(() => actionsOf(guest), [guest])
  const exists = address !== undefined
  return {
    exists,
    address,
    needsBackup,
    minimumPassphrase,
    others,
    ...actions,
  }
}

function actionsOf(guest: GuestWallet | undefined) {
  return {
    async export(passphrase: string) {
      const { name, text } = await required(guest).exportFile(passphrase)
      return new File([text], name, { type: 'application/json' })
    },
    exportPlain: async () => required(guest).exportPlain(),
    import: async (file: Blob, passphrase: string) =>
      required(guest).importText(await file.text(), passphrase),
    use: async (address: Address) => required(guest).use(address),
    markBackedUp: async () => required(guest).markBackedUp(),
  }
}

function required(guest: GuestWallet | undefined): GuestWallet {
  if (guest !== undefined) return guest
  throw new AppError(
    'key-invalid',
    'The guest wallet is still being opened. Try again in a moment.',
  )
}
