/** One thing that was looked at, in words for the person who asked why. */
export interface Finding {
  /** `bad`: it is in the way; `off`: nobody tried, by choice. */
  verdict: 'good' | 'bad' | 'off'
  /** What was tried and how it went. */
  sentence: string
  /** The way out, where there is one. */
  advice?: string | undefined
}

export interface Diagnosis {
  /** The answer, before its reasons. */
  heading: string
  findings: Finding[]
}

/** `12D3…pQ7w`: enough to tell devices apart, and of no use to a stranger. */
export function shortKey(peerId: string): string {
  return peerId.length <= 9
    ? peerId
    : `${peerId.slice(0, 4)}…${peerId.slice(-4)}`
}

/** `relay.example:443` out of a relay's multiaddr. */
export function relayName(address: string): string {
  const match = /^\/(?:ip[46]|dns[46]?)\/([^/]+)\/tcp\/(\d+)/.exec(address)
  return match === null ? 'a relay' : `${match[1]}:${match[2]}`
}
