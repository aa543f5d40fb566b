'use client'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { formatRate, formatSize } from '#lib/base/format'
import { useNode, useNodeStatus } from '#lib/hooks/use-node-status'
import type { UploadLimits } from '#lib/node/types'

/** Bytes a second to all devices together; undefined is no limit. */
const rates = [undefined, 2_000_000, 500_000, 100_000] as const

/** What leaves this browser for others: how much, how fast, whether at all. */
export function ServingSection() {
  const node = useNode()
  const { serving, servedToday } = useNodeStatus()
  const { error, attempt } = useAttempt()
  const set = (change: Partial<UploadLimits>) => {
    if (node === undefined) return
    void attempt('serving', () => node.setServing({ ...serving, ...change }))
  }
  return (
    <section
      aria-labelledby="serving"
      data-testid="serving"
      data-on={serving.on}
      data-bytes={servedToday}
    >
      <h2 className="h2" id="serving">
        What you give
      </h2>
      <dl className="lines">
        <div>
          <dt>Sent today</dt>
          <dd className="num">{formatSize(servedToday)}</dd>
          <dd className="note">to all devices</dd>
        </div>
        <div>
          <dt>At most</dt>
          <dd>
            <fieldset className="seg" aria-label="Speed of serving, at most">
              {rates.map((rate) => (
                <button
                  key={rate ?? 0}
                  type="button"
                  aria-pressed={serving.inAll === rate}
                  aria-disabled={node === undefined}
                  onClick={() => set({ inAll: rate })}
                >
                  {rate === undefined ? 'No limit' : formatRate(rate)}
                </button>
              ))}
            </fieldset>
          </dd>
        </div>
        <div>
          <dt>Off</dt>
          <dd>
            <label className="check">
              <input
                type="checkbox"
                data-testid="serve-nothing"
                checked={!serving.on}
                disabled={node === undefined}
                onChange={(event) => set({ on: !event.target.checked })}
              />
              Serve nothing
            </label>
            <p className="facts">
              {serving.on
                ? 'What you share and what you have open goes to whoever asks for it.'
                : 'Nobody gets anything from this browser. Links to what only you have do not open, and keepers get nothing new.'}
            </p>
            {error !== undefined && <ErrorNote error={error} />}
          </dd>
        </div>
      </dl>
    </section>
  )
}
