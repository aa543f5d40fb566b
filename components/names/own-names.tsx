'use client'
import { Nothing } from '#components/drive/nothing'
import { useState } from 'react'
import { WalletFirst } from '#components/sheets/wallet-first'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useClaim, useOwnName } from '#lib/hooks/use-name-claim'
import { useNamesChain } from '#lib/hooks/use-names'
import { useNetworkConfig } from '#lib/hooks/use-network-config'
import { useWallet } from '#lib/hooks/use-wallet'
import { ClaimForm } from './claim-form.tsx'
import { ClaimProgress } from './claim-progress.tsx'
import { LabelsSection } from './labels-section.tsx'
import { OwnNameSection } from './own-name-section.tsx'

/** The name of the connected account, on its way or held. */
export function OwnNames() {
  const config = useNetworkConfig()
  const chain = useNamesChain()
  const { address, wrongChain, chainId } = useWallet()
  if (config !== undefined && chain === undefined) {
    return (
      <Nothing
        title="There are no names here"
        text="The chain that Freehold is set up for has none. Records and links work without them."
      />
    )
  }
  if (address === undefined) {
    return (
      <Nothing
        title="No wallet is connected"
        text="A name belongs to an account. Connect a wallet to see yours or to claim one."
      >
        <WalletFirst />
      </Nothing>
    )
  }
  if (wrongChain || chain?.id !== chainId) {
    return (
      <Nothing
        title="The wallet is on another chain"
        text={`Names are on ${chain?.name ?? 'another chain'}. Switch the wallet there.`}
      />
    )
  }
  return <Own address={address} />
}

function Own({ address }: { address: `0x${string}` }) {
  const own = useOwnName()
  const claim = useClaim()
  // Above form and progress: an answer of the wallet may come to either.
  const attempt = useAttempt()
  const [text, setText] = useState('')
  const error = own.error ?? claim.error
  const again = () => void Promise.all([own.refetch(), claim.refetch()])
  const known = own.data !== undefined && claim.data !== undefined
  const finished = attempt.trying === 'finish' && claim.data === null
  return (
    <div className="body names">
      {error !== null && (
        <ErrorNote error={error}>
          <Button size="small" onPress={again}>
            Look again
          </Button>
        </ErrorNote>
      )}
      {error === null && (!known || (own.data === null && finished)) && (
        <Reading />
      )}
      {own.data && <OwnNameSection name={own.data} />}
      {own.data === null && claim.data && (
        <ClaimProgress view={claim.data} attempt={attempt} />
      )}
      {own.data === null && claim.data === null && !finished && (
        <ClaimForm text={text} onText={setText} attempt={attempt} />
      )}
      {known && <LabelsSection address={address} handle={own.data?.handle} />}
    </div>
  )
}

/** Of the height that the name will have. */
function Reading() {
  return (
    <div className="reading-name" role="status">
      <span className="sr">Asking the chain</span>
      <span className="skeleton wide-3" />
      <span className="skeleton wide-0" />
      <span className="skeleton wide-1" />
    </div>
  )
}
