import { within } from '../../base/abort.ts'
import type { Abortable } from '../../base/abort.ts'
import type { RelayLoop } from '../../peers/relay-loop.ts'

/** How long a search waits for the first relay, in milliseconds. */
const relayPatience = 4_000

/** Resolves once a relay can be asked, or when none can be for now. */
export async function firstRelay(
  loop: RelayLoop,
  options: Abortable,
): Promise<void> {
  const connected = loop
    .statuses()
    .some(({ state }) => state === 'connected' || state === 'reserved')
  if (connected || loop.statuses().length === 0) return
  const patience = within(relayPatience, options.signal)
  await loop.reserved({ signal: patience }).catch(() => {
    // Nobody to ask for now: the search goes on without.
    options.signal?.throwIfAborted()
  })
}
