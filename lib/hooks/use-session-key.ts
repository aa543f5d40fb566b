'use client'
import { useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { FeeQuote } from '../drive/record/record-port.ts'
import type { GrantQuote, GrantWallet } from '../drive/session-key/grant.ts'
import type { KeyList } from '../drive/session-key/list.ts'
import type { KeyAccount, KeyParts } from '../drive/session-key/parts.ts'
import type { Revoking } from '../drive/session-key/revoke.ts'
import type { KeyRights } from '../base/key-rights.ts'
import type { WalletSession } from '../wallet/wallet-session.ts'
import { requiredWallet } from './required-wallet.ts'
import { keyParts } from './session-key-parts.ts'
import { useDrive } from './use-drive.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useReading } from './use-reading.ts'
import type { Reading } from './use-reading.ts'
import { useWallet } from './use-wallet.ts'
import type { Wallet } from './use-wallet.ts'

/** First part of the key of every query about session keys. */
const keysKey = 'session-keys'

/** Milliseconds between two looks at the keys of an account. */
const watching = 12_000

/** Who may record for the connected account. */
export function useKeyList(): Reading<KeyList> {
  return useKeyRead('list', watching, async (parts, wallet, signal) => {
    const { readKeyList } = await import('../drive/session-key/list.ts')
    return readKeyList(parts, wallet, { signal })
  })
}

/** What letting this browser record would take. */
export function useGrantQuote(rights: KeyRights): Reading<GrantQuote> {
  return useKeyRead(rights, 15_000, async (parts, wallet, signal) => {
    const { quoteGrant } = await import('../drive/session-key/grant.ts')
    return quoteGrant(parts, wallet, rights, { signal })
  })
}

/** What revoking would cost. */
export function useRevokeQuote(what: Revoking): Reading<FeeQuote> {
  return useKeyRead(what, 15_000, async (parts, wallet, signal) => {
    const { quoteRevoke } = await import('../drive/session-key/revoke.ts')
    return quoteRevoke(parts, wallet, what, { signal })
  })
}

/** Each rejects with an AppError. */
export interface KeyActions {
  grant(rights: KeyRights, coins: bigint): Promise<void>
  revoke(what: Revoking): Promise<void>
  /** Sends the coins of a key that works no more back, and forgets it. */
  retire(): Promise<void>
}

/** Allowing and revoking keys with the connected wallet. */
export function useKeyActions(): KeyActions {
  const drive = useDrive()
  const wallet = useWallet()
  const { session } = useWalletLoad()
  const queries = useQueryClient()
  return useMemo(() => {
    const run = async (
      work: (parts: KeyParts, port: GrantWallet) => Promise<void>,
    ) => {
      try {
        const port = grantWallet(wallet, session)
        await work(await keyParts(drive), port)
      } catch (thrown) {
        throw toAppError(thrown, 'transaction-failed')
      } finally {
        await queries.invalidateQueries({ queryKey: [keysKey] })
      }
    }
    return keyActions(run)
  }, [drive, wallet, session, queries])
}

type Run = (
  work: (parts: KeyParts, port: GrantWallet) => Promise<void>,
) => Promise<void>

function keyActions(run: Run): KeyActions {
  return {
    grant: (rights, coins) =>
      run(async (parts, port) => {
        const { grantKey } = await import('../drive/session-key/grant.ts')
        await grantKey(parts, port, { rights, coins })
      }),
    revoke: (what) =>
      run(async (parts, port) => {
        const { revokeKey } = await import('../drive/session-key/revoke.ts')
        await revokeKey(parts, port, what)
      }),
    retire: () =>
      run(async (parts, account: KeyAccount) => {
        const { retireKey } = await import('../drive/session-key/revoke.ts')
        await retireKey(parts, account)
      }),
  }
}

function useKeyRead<T>(
  what: unknown,
  every: number,
  read: (
    parts: KeyParts,
    wallet: GrantWallet,
    signal: AbortSignal,
  ) => Promise<T>,
): Reading<T> {
  const drive = useDrive()
  const wallet = useWallet()
  const { session } = useWalletLoad()
  const { address, chainId, wrongChain } = wallet
  const query = useQuery<T, AppError>({
    queryKey: [keysKey, what, address, chainId],
    enabled: address !== undefined && !wrongChain,
    refetchInterval: every,
    retry: 1,
    queryFn: async ({ signal }) => {
      const port = grantWallet(wallet, session)
      return read(await keyParts(drive), port, signal)
    },
  })
  return useReading(query)
}

/** The wallet with its way to send several calls as one (EIP-5792). */
function grantWallet(
  wallet: Wallet,
  session: WalletSession | undefined,
): GrantWallet {
  const { address, chainId, send } = requiredWallet(wallet)
  const binding = { account: address, chainId }
  return {
    address,
    chainId,
    send,
    async canBatch() {
      const provider = session?.provider()
      if (provider === undefined) return false
      const uses = await import('../wallet/can-batch.ts')
      return uses.canBatch(provider, binding)
    },
    sendTogether: (calls, options) => wallet.sendTogether(calls, options),
  }
}
