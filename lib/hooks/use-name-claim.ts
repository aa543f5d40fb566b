'use client'
import { useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'
import { toAppError } from '../base/errors.ts'
import type { ClaimParts, ClaimView } from '../drive/names/claim.ts'
import type { NameChange } from '../drive/names/change.ts'
import type { OwnName } from '../drive/names/mine.ts'
import type { FeeQuote, WalletPort } from '../drive/record/record-port.ts'
import type { Claimant } from '../drive/names/claims.ts'
import type { Drive } from './drive.ts'
import { claimParts } from './name-parts.ts'
import { requiredWallet } from './required-wallet.ts'
import { useDrive } from './use-drive.ts'
import { namesKey, useNamesChain } from './use-names.ts'
import { useReading } from './use-reading.ts'
import type { Reading } from './use-reading.ts'
import { useWallet } from './use-wallet.ts'
import type { Wallet } from './use-wallet.ts'

/** Milliseconds between two looks at a claim: a step takes seconds. */
const watching = 2_000

/** The name of the connected account; null without one. */
export function useOwnName(): Reading<OwnName | null> {
  return useClaimRead('own', async (parts, who, signal) => {
    const { readOwnName } = await import('../drive/names/mine.ts')
    return readOwnName(parts.config, parts.claims, who, { signal })
  })
}

/** The claim of the connected account, in whatever tab it began. */
export function useClaim(): Reading<ClaimView | null> {
  return useClaimRead('claim', async (parts, who, signal) => {
    const { readClaim } = await import('../drive/names/claim.ts')
    return readClaim(parts, who, { signal })
  })
}

/** What a change of a name would cost, read again every few seconds. */
export function useNameFee(change: NameChange | undefined): Reading<FeeQuote> {
  const drive = useDrive()
  const who = useClaimant()
  const query = useQuery<FeeQuote, AppError>({
    queryKey: ['name-fee', who, change],
    enabled: who !== undefined && change !== undefined,
    refetchInterval: 8_000,
    retry: 1,
    queryFn: async ({ signal }) => {
      const { account, chainId } = who as Claimant
      const [{ config }, { quoteName }] = await Promise.all([
        drive.services(),
        import('../drive/names/change.ts'),
      ])
      const asked = change as NameChange
      return quoteName(config, account, chainId, asked, { signal })
    },
  })
  return useReading(query)
}

/** Everything a person can do with names; each rejects with an AppError. */
export interface NameActions {
  begin(handle: string): Promise<void>
  reserveAgain(): Promise<void>
  finish(): Promise<void>
  /** Forgets a claim. What was paid for its reservation is gone. */
  stop(): Promise<void>
  change(change: NameChange): Promise<void>
}

/** Claiming and changing names with the connected wallet. */
export function useNameActions(): NameActions {
  const drive = useDrive()
  const wallet = useWallet()
  const queries = useQueryClient()
  return useMemo(() => {
    const again = () => queries.invalidateQueries({ queryKey: [namesKey] })
    return nameActions(drive, wallet, again)
  }, [drive, wallet, queries])
}

function nameActions(
  drive: Drive,
  wallet: Wallet,
  again: () => Promise<void>,
): NameActions {
  const run = async (
    work: (parts: ClaimParts, port: WalletPort) => Promise<void>,
  ) => {
    try {
      const port = requiredWallet(wallet)
      await work(await claimParts(drive), port)
    } catch (thrown) {
      throw toAppError(thrown, 'transaction-failed')
    } finally {
      await again()
    }
  }
  const claiming = () => import('../drive/names/claim.ts')
  return {
    begin: (handle) =>
      run(async (parts, port) =>
        (await claiming()).beginClaim(parts, port, handle),
      ),
    reserveAgain: () =>
      run(async (parts, port) => (await claiming()).reserveAgain(parts, port)),
    finish: () =>
      run(async (parts, port) => (await claiming()).finishClaim(parts, port)),
    stop: () =>
      run(({ claims }, { address: account, chainId }) =>
        claims.end({ account, chainId }),
      ),
    change: (change) =>
      run(async ({ config }, port) => {
        const { sendName } = await import('../drive/names/change.ts')
        await sendName(config, port, change)
      }),
  }
}

/** The connected account on a chain with names. */
function useClaimant(): Claimant | undefined {
  const { address: account, chainId } = useWallet()
  const chain = useNamesChain()
  if (account === undefined || chainId === undefined) return undefined
  return chain?.id === chainId ? { account, chainId } : undefined
}

function useClaimRead<T>(
  what: string,
  read: (
    parts: ClaimParts,
    who: Claimant,
    signal: AbortSignal,
  ) => Promise<T | undefined>,
): Reading<T | null> {
  const drive = useDrive()
  const who = useClaimant()
  const query = useQuery<T | null, AppError>({
    queryKey: [namesKey, what, who],
    enabled: who !== undefined,
    refetchInterval: watching,
    retry: 1,
    queryFn: async ({ signal }) => {
      const parts = await claimParts(drive)
      return (await read(parts, who as Claimant, signal)) ?? null
    },
  })
  return useReading(query)
}
