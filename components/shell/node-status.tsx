'use client'
import { formatRate } from '#lib/base/format'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { Link } from './navigation.tsx'
import { statusWords } from './status-words.ts'

/** How this browser stands in the network; leads to the network page. */
export function NodeStatusLink({
  className,
}: {
  className?: string | undefined
}) {
  const status = useNodeStatus()
  const rate = status.rate.in + status.rate.out
  return (
    <Link
      className={['status', className ?? ''].filter(Boolean).join(' ')}
      href="/network/"
      data-testid="node-status"
      data-state={status.state}
      data-peers={status.devices.length}
      data-peer-id={status.peerId}
      data-leader={status.leader}
    >
      {status.state === 'starting' ? (
        <span className="spin late" aria-hidden="true" />
      ) : (
        <i aria-hidden="true" />
      )}
      <span>{statusWords(status)}</span>
      {rate >= 1_000 && <span className="num dim">{formatRate(rate)}</span>}
    </Link>
  )
}
