import type { Introductions } from '../../peers/introductions.ts'
import type { WhoHasClient } from '../../peers/who-has/client.ts'

/** Remembers where those wait whom the relays found at other relays. */
export function withIntroductions(
  whoHas: WhoHasClient,
  introductions: Introductions,
): WhoHasClient {
  return {
    ...whoHas,
    async query(cid, options) {
      const findings = await whoHas.query(cid, options)
      introductions.note(findings.elsewhere)
      return findings
    },
  }
}

/** Learns from a hint where a device waits. @returns its peer id */
export function takeHint(hint: string, introductions: Introductions): string {
  const [relay = '', peerId] = hint.split('/p2p-circuit/p2p/')
  if (peerId === undefined) return hint
  introductions.note([{ relay, peers: [peerId] }])
  return peerId
}
