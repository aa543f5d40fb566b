import { formatCount } from '#lib/base/format'
import type { RelayStatus } from '#lib/node/types'
import { relayHost, relayState } from './network-words.ts'

/** The relays of this browser, each with its state, as lines of a list. */
export function RelayLines({ relays }: { relays: RelayStatus[] }) {
  if (relays.length === 0) {
    return (
      <div>
        <dt>Relay</dt>
        <dd>None configured</dd>
      </div>
    )
  }
  return relays.map((relay) => (
    <div key={relay.address}>
      <dt>Relay</dt>
      <dd className="break" title={relay.address}>
        {relayHost(relay.address)}, {relayState(relay)}
      </dd>
      {relay.roundTrip !== undefined && (
        <dd className="note num">
          {formatCount(relay.roundTrip)}
          {'\u202f'}ms
        </dd>
      )}
    </div>
  ))
}
