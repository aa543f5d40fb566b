'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { formatDate } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { useOwnBinding } from '#lib/hooks/use-own-binding'
import { useWallet } from '#lib/hooks/use-wallet'

/** Whether whoever knows a record of this account is led to this device. */
export function OwnerLine() {
  const { address, wrongChain } = useWallet()
  const { binding, begin, end } = useOwnBinding()
  const { peerId } = useNodeStatus()
  const { trying, error, attempt } = useAttempt()
  const connected = address !== undefined && !wrongChain
  return (
    <div data-testid="owner-line" data-state={binding ? 'on' : 'off'}>
      <dt>Found by your records</dt>
      <dd>
        {binding === undefined
          ? 'A record names your account, not this device. You can let it lead here, for whoever has no link.'
          : `What ${shortAddress(binding.owner)} recorded leads to this device until ${formatDate(binding.expires * 1_000, binding.sequence)}, while it shares something. Relays tell whoever asks.`}
        {error !== undefined && <ErrorNote error={error} />}
      </dd>
      <dd className="note do">
        {connected && (
          <Button
            size="small"
            busy={trying === 'begin'}
            off={peerId === ''}
            onPress={() => void attempt('begin', begin)}
          >
            {binding === undefined ? 'Let them lead here…' : 'Renew…'}
          </Button>
        )}
        {!connected && binding === undefined && 'Connect a wallet first'}
        {binding !== undefined && (
          <Button size="small" onPress={() => void attempt('end', end)}>
            Stop
          </Button>
        )}
      </dd>
    </div>
  )
}
