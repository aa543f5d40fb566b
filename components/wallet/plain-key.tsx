'use client'
import { useState } from 'react'
import { Icon } from '#components/ui/icon'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { Breakable } from './breakable.tsx'
import { CopyText } from './copy-text.tsx'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'

/** The key itself, for wallets that read no key files. Folded and warned of. */
export function PlainKey() {
  const { exportPlain } = useGuestWallet()
  const { error, attempt } = useAttempt()
  const [key, setKey] = useState<string>()
  const show = () => attempt('show', async () => setKey(await exportPlain()))
  return (
    <details
      onToggle={(event) => {
        if (!event.currentTarget.open) setKey(undefined)
      }}
    >
      <summary className="btn quiet small">The key as text</summary>
      <div className="section">
        <div className="banner warn">
          <Icon name="alert" />
          <p>
            Whoever reads this key owns your records. Freehold never asks you
            for it, and neither does anybody honest.
          </p>
        </div>
        {error !== undefined && <ErrorNote error={error} />}
        {key === undefined ? (
          <button
            type="button"
            className="btn danger"
            onClick={() => void show()}
          >
            Show the key
          </button>
        ) : (
          <>
            <p className="mono">
              <Breakable text={key} />
            </p>
            <CopyText text={key} shown="Copy the key" what="the private key" />
          </>
        )}
      </div>
    </details>
  )
}
