import type { BrowserContext, Page } from 'playwright-core'

/** What the WebRTC of a page gathered and used since it was opened. */
export interface IceRecord {
  /** How many peer connections were made at all. */
  connections: number
  /** Types of the candidates gathered: `host`, `srflx`, `prflx`, `relay`. */
  gathered: string[]
  /** Every candidate line, as it would leave the machine. */
  lines: string[]
  /** Types at both ends of each pair that carried bytes. */
  pairs: { local: string; remote: string }[]
}

/** Records from the next page on; call it before the page is opened. */
export async function recordIce(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Original = globalThis.RTCPeerConnection
    const all: RTCPeerConnection[] = []
    const lines: string[] = []
    Object.assign(globalThis, { iceRecord: { all, lines } })
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        all.push(this)
        this.addEventListener('icecandidate', ({ candidate }) => {
          if (candidate?.candidate) lines.push(candidate.candidate)
        })
      }

      // A description carries the candidates that were there before it left.
      override async setLocalDescription(
        description?: RTCLocalSessionDescriptionInit,
      ): Promise<void> {
        await super.setLocalDescription(description)
        const text = this.localDescription?.sdp ?? ''
        lines.push(...(text.match(/candidate:.*/g) ?? []))
      }
    }
  })
}

/** What was recorded so far, with what `getStats` says now. */
export function readIce(page: Page): Promise<IceRecord> {
  return page.evaluate(async () => {
    const { all, lines } = (
      globalThis as unknown as {
        iceRecord: { all: RTCPeerConnection[]; lines: string[] }
      }
    ).iceRecord
    const pairs: IceRecord['pairs'] = []
    const gathered = lines.map((line) => / typ (\w+)/.exec(line)?.[1] ?? line)
    for (const connection of all) {
      const stats = new Map<string, Record<string, unknown>>()
      const report = await connection.getStats()
      report.forEach((one: { id: string }) => {
        stats.set(one.id, one as never)
      })
      for (const one of stats.values()) {
        if (one['type'] === 'local-candidate') {
          gathered.push(String(one['candidateType']))
        }
        if (one['type'] !== 'candidate-pair' || !one['bytesSent']) continue
        const typeOf = (id: unknown) =>
          String(stats.get(String(id))?.['candidateType'])
        const local = typeOf(one['localCandidateId'])
        const remote = typeOf(one['remoteCandidateId'])
        pairs.push({ local, remote })
      }
    }
    return {
      connections: all.length,
      gathered: [...new Set(gathered)],
      lines,
      pairs,
    }
  })
}
