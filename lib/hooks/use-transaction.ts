'use client'
import { useState } from 'react'
import { toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { SentPending } from '../drive/types.ts'
import type { Drive } from './drive.ts'
import { recordPortOf, walletPortOf } from './record-ports.ts'
import { useDrive, useDriveState } from './use-drive.ts'
import { withSessionKey } from './use-signer.ts'
import { useWallet } from './use-wallet.ts'
import type { Wallet } from './use-wallet.ts'

export interface Transaction {
  /** What was sent and is not in a block; undefined when nothing is. */
  sent: SentPending | undefined
  /** Whether this page's own wallet sent it and can send it anew. */
  ours: boolean
  /** Whether it is another account that pays for it. */
  sponsored: boolean
  busy: boolean
  error: AppError | undefined
  speedUp(): Promise<void>
  cancel(): Promise<void>
  sendAgain(): Promise<void>
  forget(): Promise<void>
}

/** The transaction under way for an item, and the ways out of its waiting. */
export function useTransaction(itemId: string): Transaction {
  const drive = useDrive()
  const wallet = useWallet()
  const pending = useDriveState(
    ({ items }) => items.find(({ id }) => id === itemId)?.pending,
  )
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const attempt = async (task: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    await task()
      .catch((thrown: unknown) => setError(toAppError(thrown)))
      .finally(() => setBusy(false))
  }
  const { hash, account, sender = account } = pending ?? {}
  const sponsored = !isSame(sender, account)
  return {
    sent: pending && hash ? { ...pending, hash } : undefined,
    ours: wallet.guest && isSame(wallet.address, account) && !sponsored,
    sponsored,
    busy,
    error,
    speedUp: () => attempt(() => replace(drive, wallet, itemId, 'speedUp')),
    cancel: () => attempt(() => replace(drive, wallet, itemId, 'cancelSent')),
    sendAgain: () => attempt(() => sendAgain(drive, wallet, itemId)),
    forget: () => attempt(() => forget(drive, itemId)),
  }
}

async function replace(
  drive: Drive,
  wallet: Wallet,
  itemId: string,
  how: 'speedUp' | 'cancelSent',
): Promise<void> {
  const [services, chain, replacing] = await Promise.all([
    drive.services(),
    recordPortOf(drive),
    import('../drive/transaction/replace.ts'),
  ])
  await replacing[how](services, chain, walletPortOf(wallet), itemId)
}

async function sendAgain(
  drive: Drive,
  wallet: Wallet,
  itemId: string,
): Promise<void> {
  const [services, replacing] = await Promise.all([
    drive.services(),
    import('../drive/transaction/replace.ts'),
  ])
  const signing = await withSessionKey(drive, walletPortOf(wallet))
  await replacing.sendAgain(services, signing, itemId)
}

async function forget(drive: Drive, itemId: string): Promise<void> {
  const { dismissPending } = await import('../drive/record/record-item.ts')
  await dismissPending(await drive.services(), itemId)
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}
