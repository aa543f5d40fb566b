import type { Page } from 'playwright-core'
import type { DelayedUdp } from '../../test/rigs/delayed-udp.ts'

/**
 * Lets all that this page's WebRTC sends take the long way: each address that
 * another page names is replaced by one of `delayed`, whoever signals it. To
 * be called before the page is opened.
 */
export async function overLongLine(
  page: Page,
  { portFor }: Pick<DelayedUdp, 'portFor'>,
): Promise<void> {
  await page.exposeFunction('delayedPort', portFor)
  await page.addInitScript(wrapWebRTC)
}

/** Runs in the page. */
function wrapWebRTC(): void {
  const { delayedPort } = globalThis as unknown as {
    delayedPort: (port: number) => Promise<number>
  }
  const pattern = /(candidate:\S+ \d+ )(udp|tcp)( \d+ )(\S+) (\d+)/i
  /** Undefined for what is not of this machine, or no UDP. */
  const away = async (line: string): Promise<string | undefined> => {
    const [, , protocol, , host, port] = pattern.exec(line) ?? []
    if (protocol?.toLowerCase() !== 'udp' || !host?.includes('.')) return
    const other = await delayedPort(Number(port))
    return line.replace(pattern, `$1$2$3127.0.0.1 ${other}`)
  }
  const Plain = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Plain {
    override async addIceCandidate(
      candidate?: RTCIceCandidateInit | RTCIceCandidate | null,
    ): Promise<void> {
      const text = candidate?.candidate ?? ''
      if (text === '') return super.addIceCandidate(candidate ?? undefined)
      const line = await away(text)
      if (line === undefined) return
      const { sdpMid, sdpMLineIndex } = candidate as RTCIceCandidateInit
      await super.addIceCandidate({
        candidate: line,
        ...(sdpMid === undefined ? {} : { sdpMid }),
        ...(sdpMLineIndex === undefined ? {} : { sdpMLineIndex }),
      })
    }
    override async setRemoteDescription({
      type,
      sdp = '',
    }: RTCSessionDescriptionInit): Promise<void> {
      const lines = sdp.split('\r\n').map(async (line) => {
        return line.startsWith('a=candidate:') ? await away(line) : line
      })
      const kept = (await Promise.all(lines)).filter(
        (each) => each !== undefined,
      )
      await super.setRemoteDescription({ type, sdp: kept.join('\r\n') })
    }
  } as typeof RTCPeerConnection
}
