'use client'
import { useQuery } from '@tanstack/react-query'
import { toAppError } from '../base/errors.ts'
import { setItemError } from '../drive/publish/import-list.ts'
import type { RecordChange } from '../drive/record/record-port.ts'
import type { AppError } from '../base/errors.ts'
import type { SponsorOffer } from '../drive/sponsored/offers.ts'
import type { DriveItem } from '../drive/types.ts'
import { recordPortOf } from './record-ports.ts'
import { signingPort } from './signing-port.ts'
import { useDrive } from './use-drive.ts'
import { useFeeQuote } from './use-recording.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useWallet } from './use-wallet.ts'

/** How often peers are asked again, in milliseconds. */
const askAgain = 15_000

export interface Sponsoring {
  /** `needless` while the wallet can pay, or nothing is known of it. */
  state: 'needless' | 'asking' | 'nobody' | 'offered'
  /** Peers that would pay now, the most generous first. */
  offers: readonly SponsorOffer[]
  /** Resolves with whether it is on the chain now; never rejects. */
  record(offers: readonly SponsorOffer[]): Promise<boolean>
}

/** Whether a peer pays for a change that the connected wallet can't pay. */
export function useSponsor(
  item: DriveItem,
  change: RecordChange,
  on: boolean,
): Sponsoring {
  const drive = useDrive()
  const wallet = useWallet()
  const { session } = useWalletLoad()
  const { address, chainId, wrongChain } = wallet
  const { data: quote } = useFeeQuote(item, on ? change : undefined)
  const short = quote !== undefined && quote.balance < quote.fee
  const { data: offers, isError } = useQuery<SponsorOffer[], AppError>({
    queryKey: ['sponsors', chainId, address],
    enabled: on && short && !wrongChain,
    refetchInterval: askAgain,
    staleTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      if (address === undefined || chainId === undefined) return []
      const [services, { findOffers }] = await Promise.all([
        drive.services(),
        import('../drive/sponsored/offers.ts'),
      ])
      return findOffers(services, address, chainId, { signal })
    },
  })
  const record = async (asked: readonly SponsorOffer[]) => {
    const [services, chain, { recordSponsored }] = await Promise.all([
      drive.services(),
      recordPortOf(drive),
      import('../drive/sponsored/record.ts'),
    ])
    const signing = signingPort(wallet, session)
    const sponsored = { itemId: item.id, change, offers: asked }
    return recordSponsored(services, chain, signing, sponsored)
  }
  return {
    state: short ? stateOf(isError ? [] : offers) : 'needless',
    offers: short ? (offers ?? []) : [],
    record: (asked) =>
      record(asked).catch((thrown: unknown) => {
        setItemError(drive.imports, item.id, toAppError(thrown))
        return false
      }),
  }
}

function stateOf(offers: SponsorOffer[] | undefined): Sponsoring['state'] {
  if (offers === undefined) return 'asking'
  return offers.length > 0 ? 'offered' : 'nobody'
}
