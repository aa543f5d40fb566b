'use client'
import { useState } from 'react'
import { ErrorNote } from '#components/ui/error-note'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { useNode, useNodeStatus } from '#lib/hooks/use-node-status'
import type { NodeMode } from '#lib/node/types'

const modes: { mode: NodeMode; name: string; means: string }[] = [
  {
    mode: 'direct',
    name: 'Direct',
    means: 'Devices you talk to directly can see your IP address.',
  },
  {
    mode: 'relay',
    name: 'Relay only',
    means:
      'Relays carry everything: other devices never see your IP address, and it is slower.',
  },
  {
    mode: 'offline',
    name: 'Offline',
    means: 'Nothing is fetched and nothing is served.',
  },
]

/** How to take part in the network: the modes that work. */
export function ModeSwitch() {
  const node = useNode()
  const { mode } = useNodeStatus()
  const [error, setError] = useState<AppError>()
  const choose = (next: NodeMode) => {
    setError(undefined)
    node?.setMode(next).catch((thrown: unknown) => setError(toAppError(thrown)))
  }
  return (
    <div className="mode" data-testid="mode" data-mode={mode}>
      <fieldset className="seg" aria-label="How to connect">
        {modes.map((one) => (
          <button
            key={one.mode}
            type="button"
            aria-pressed={one.mode === mode}
            aria-disabled={node === undefined}
            onClick={() => choose(one.mode)}
          >
            {one.name}
          </button>
        ))}
      </fieldset>
      <p>{modes.find((one) => one.mode === mode)?.means}</p>
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  )
}
