'use client'
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useStore } from 'zustand'
import { AppError, toAppError } from '../base/errors.ts'
import { setItemError } from '../drive/publish/import-list.ts'
import type { FeeQuote, RecordChange } from '../drive/record/record-port.ts'
import type { DriveItem, ItemState, ItemView } from '../drive/types.ts'
import { errorOf, stateOf } from '../drive/items/item-views.ts'
import type { Drive } from './drive.ts'
import { recordPortOf, walletPortOf } from './record-ports.ts'
import { useDrive, useDriveState } from './use-drive.ts'
import { signerOf, withSessionKey } from './use-signer.ts'
import { useWallet } from './use-wallet.ts'
import type { Wallet } from './use-wallet.ts'

export interface Recording {
  item: DriveItem | undefined
  state: ItemState
  error: ItemView['error']
  /** Milliseconds since 1970 at which the wallet was asked. */
  startedAt: number | undefined
  hash: `0x${string}` | undefined
  /** Each resolves with whether it is on the chain now; none rejects. */
  record(): Promise<boolean>
  update(): Promise<boolean>
  unpublish(): Promise<boolean>
  transfer(to: `0x${string}`): Promise<boolean>
  /** The public name, on the chain. */
  rename(name: string): Promise<boolean>
  /** "Not now": forgets the question and what went wrong. */
  dismiss(): Promise<void>
}

/** The record of one item: how far it is, and what can be done with it. */
export function useRecording(itemId: string): Recording {
  const drive = useDrive()
  const wallet = useWallet()
  const item = useDriveState(({ items }) =>
    items.find((one) => one.id === itemId),
  )
  const seen = useStore(drive.imports, ({ errors }) => errors.get(itemId))
  const error = item === undefined ? seen : errorOf(item, seen)
  const actions = useMemo(
    () => recordingActions(drive, wallet, itemId),
    [drive, wallet, itemId],
  )
  return {
    item,
    state: item === undefined ? 'importing' : stateOf(item, error),
    error,
    startedAt: item?.pending?.startedAt,
    hash: item?.pending?.hash,
    ...actions,
  }
}

/** What a change would cost, read again every few seconds. */
export function useFeeQuote(
  item: DriveItem | undefined,
  change: RecordChange | undefined,
): UseQueryResult<FeeQuote, AppError> {
  const drive = useDrive()
  const { address, chainId, wrongChain } = useWallet()
  const known = item !== undefined && change !== undefined
  return useQuery<FeeQuote, AppError>({
    queryKey: ['fee', item?.id, item?.cid, change, address, chainId],
    enabled: known && address !== undefined && !wrongChain,
    refetchInterval: 15_000,
    retry: 1,
    queryFn: async ({ signal }) => {
      if (!known || address === undefined || chainId === undefined) {
        throw new AppError('wallet-missing', 'Connect a wallet first.')
      }
      const chain = await recordPortOf(drive)
      const call = await chain.prepare(change, item, address, chainId, {
        signal,
      })
      const signer = await signerOf(drive, address, call, signal)
      return signer.by === 'key' ? signer.quote : chain.quote(call, { signal })
    },
  })
}

function recordingActions(drive: Drive, wallet: Wallet, itemId: string) {
  const run = async (change: RecordChange) => {
    const [services, chain, { recordItem }] = await Promise.all([
      drive.services(),
      recordPortOf(drive),
      import('../drive/record/record-item.ts'),
    ])
    const signing = await withSessionKey(drive, walletPortOf(wallet))
    return recordItem(services, chain, signing, itemId, change)
  }
  const orShow = (change: RecordChange) =>
    run(change).catch((thrown: unknown) => {
      setItemError(drive.imports, itemId, toAppError(thrown))
      return false
    })
  return {
    record: () => orShow({ action: 'record' }),
    update: () => orShow({ action: 'update' }),
    unpublish: () => orShow({ action: 'unpublish' }),
    transfer: (to: `0x${string}`) => orShow({ action: 'transfer', to }),
    rename: (name: string) => orShow({ action: 'rename', name }),
    dismiss: () =>
      dismiss(drive, itemId).catch((thrown: unknown) =>
        setItemError(drive.imports, itemId, toAppError(thrown)),
      ),
  }
}

async function dismiss(drive: Drive, itemId: string): Promise<void> {
  const { dismissPending } = await import('../drive/record/record-item.ts')
  await dismissPending(await drive.services(), itemId)
}
