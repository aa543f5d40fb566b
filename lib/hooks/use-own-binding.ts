'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignedBinding } from '../base/peer-binding.ts'
import { keptBinding } from './kept-binding.ts'
import { signingPort } from './signing-port.ts'
import { useDrive } from './use-drive.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useWallet } from './use-wallet.ts'

export interface OwnBinding {
  /** What is signed and not over; undefined: this device speaks for nobody. */
  binding: SignedBinding | undefined
  /** The wallet is asked. Rejects with an AppError. */
  begin(): Promise<void>
  /** Relays forget it; nobody is asked. */
  end(): Promise<void>
}

const queryKey = ['own-binding']

/** Whom this device speaks for, and the ways to begin and to end that. */
export function useOwnBinding(): OwnBinding {
  const drive = useDrive()
  const wallet = useWallet()
  const { session } = useWalletLoad()
  const queries = useQueryClient()
  // Another tab may have changed it, or the wallet may have been left.
  const { data } = useQuery({
    queryKey: [...queryKey, wallet.address],
    queryFn: () => living(keptBinding.read()) ?? null,
    refetchOnWindowFocus: true,
    staleTime: 0,
  })
  const refresh = () => queries.invalidateQueries({ queryKey })
  return {
    binding: data ?? undefined,
    async begin() {
      const [services, { speakForOwner }] = await Promise.all([
        drive.services(),
        import('../drive/owners/speak-for-owner.ts'),
      ])
      await speakForOwner(services, signingPort(wallet, session))
      await refresh()
    },
    async end() {
      const { node } = await drive.services()
      await node.setBinding(undefined)
      await refresh()
    },
  }
}

function living(
  binding: SignedBinding | null | undefined,
): SignedBinding | undefined {
  return binding && binding.expires * 1_000 > Date.now() ? binding : undefined
}
