'use client'
import { shortAddress } from '#lib/base/short-address'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { Avatar } from './avatar.tsx'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'

/** Keys that were in use in this browser before, each a click away. */
export function OtherKeys() {
  const { others, use } = useGuestWallet()
  const { error, attempt } = useAttempt()
  if (others.length === 0) return null
  return (
    <section className="section">
      <h3 className="head">Also kept in this browser</h3>
      {error !== undefined && <ErrorNote error={error} />}
      <ul className="section">
        {others.map((address) => (
          <li className="object" key={address}>
            <Avatar address={address} />
            <span className="mono">{shortAddress(address)}</span>
            <button
              type="button"
              className="btn small"
              aria-label={`Use ${shortAddress(address)}`}
              onClick={() => void attempt(address, () => use(address))}
            >
              Use
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
