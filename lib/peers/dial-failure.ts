import { isAbort } from '../base/errors.ts'

/** Why one call did not come through, as far as this side can tell. */
export interface DialFailure {
  reason: DialFailureReason
  /** The library's own words. */
  text: string
}

/**
 * `not-waiting`: the relay does not hold a slot for that device;
 * `no-budget`: the relay has carried enough for this device for now;
 * `no-webrtc`: the device takes no direct connections;
 * `relay-away`: the relay itself could not be dialled;
 * `timeout`: the call was not answered in time.
 */
export type DialFailureReason =
  | 'not-waiting'
  | 'no-budget'
  | 'no-webrtc'
  | 'relay-away'
  | 'timeout'
  | 'other'

const signs: [DialFailureReason, RegExp][] = [
  ['not-waiting', /NO_RESERVATION/],
  ['no-budget', /PERMISSION_DENIED|RESOURCE_LIMIT_EXCEEDED/],
  ['no-webrtc', /UnsupportedProtocol|protocol selection failed|No transport/i],
  ['relay-away', /WebSocket|All multiaddr dials failed|no valid addresses/i],
  ['timeout', /TimeoutError|AbortError|timed out/i],
]

/** What a failed dial was thrown with, told by its text and its causes. */
export function dialFailure(thrown: unknown): DialFailure {
  const text = isAbort(thrown) ? 'no answer in time' : wordsOf(thrown)
  if (isAbort(thrown)) return { reason: 'timeout', text }
  const sign = signs.find(([, pattern]) => pattern.test(text))
  return { reason: sign?.[0] ?? 'other', text }
}

function wordsOf(thrown: unknown): string {
  // What a WebSocket that breaks while it is made fails with.
  if (thrown instanceof Event) return `WebSocket: ${thrown.type}`
  if (!(thrown instanceof Error)) return String(thrown)
  const inner = thrown instanceof AggregateError ? thrown.errors : []
  const own = `${thrown.name}: ${thrown.message}`
  return [own, ...inner.map(wordsOf)].join('; ')
}
