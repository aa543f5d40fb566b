'use client'
import { useState } from 'react'
import { AllowSheet } from '#components/keys/allow-sheet'
import { OtherKeyLine, OwnKeyLine } from '#components/keys/key-lines'
import { RevokeSheet } from '#components/keys/revoke-sheet'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import type { KeyList } from '#lib/drive/session-key/list'
import type { Revoking } from '#lib/drive/session-key/revoke'
import { useKeyActions, useKeyList } from '#lib/hooks/use-session-key'
import { useWallet } from '#lib/hooks/use-wallet'

/** Which devices record for the connected account without asking its wallet. */
export function DevicesSection() {
  const { address, wrongChain } = useWallet()
  const { data, error, refetch } = useKeyList()
  const connected = address !== undefined && !wrongChain
  return (
    <section aria-labelledby="devices" data-testid="devices">
      <h2 className="h2" id="devices">
        Devices that may record for you
      </h2>
      {!connected && (
        <p className="facts">
          Connect a wallet to let this browser record without asking it each
          time.
        </p>
      )}
      {connected && data !== undefined && <Devices list={data} />}
      {connected && data === undefined && error === null && (
        <p className="facts" role="status">
          Asking the chain
        </p>
      )}
      {connected && error !== null && (
        <ErrorNote error={error}>
          <Button size="small" onPress={() => void refetch()}>
            Look again
          </Button>
        </ErrorNote>
      )}
    </section>
  )
}

function Devices({ list: { own, others } }: { list: KeyList }) {
  const [allowing, setAllowing] = useState(false)
  const [revoking, setRevoking] = useState<Revoking>()
  const { retire } = useKeyActions()
  const { trying, error, attempt } = useAttempt()
  const working = others.length + (own?.state === 'works' ? 1 : 0)
  const isOwn = revoking === 'all' || revoking === own?.address
  return (
    <>
      <dl className="lines">
        <OwnKeyLine
          own={own}
          busy={trying === 'retire'}
          onAllow={() => setAllowing(true)}
          onRevoke={() => setRevoking(own?.address)}
          onRetire={() => void attempt('retire', retire)}
        />
        {others.map((view) => (
          <OtherKeyLine
            key={view.address}
            view={view}
            onRevoke={() => setRevoking(view.address)}
          />
        ))}
        {working > 0 && (
          <div>
            <dt>All of them</dt>
            <dd>After a loss: nothing but your wallet counts then</dd>
            <dd className="note do">
              <Button size="small" onPress={() => setRevoking('all')}>
                Revoke all…
              </Button>
            </dd>
          </div>
        )}
      </dl>
      {error !== undefined && <ErrorNote error={error} />}
      {allowing && <AllowSheet onClose={() => setAllowing(false)} />}
      {revoking !== undefined && (
        <RevokeSheet
          what={revoking}
          own={isOwn && own !== undefined}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  )
}
