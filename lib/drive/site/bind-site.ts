import { CID } from 'multiformats/cid'
import type { ParsedAddress } from '#lib/links/parse-address'
import { isGatewayAsk } from '#lib/service-worker/gateway-messages'
import { serveAsk } from '../gateway/serve-ask.ts'
import { createSharedOpenings } from '../gateway/shared-openings.ts'
import type { DriveServices } from '../services.ts'
import { answerSite } from './answer-site.ts'

/**
 * A port over which one site is answered, and nothing else: whoever has its
 * other end can ask for files below this address only.
 *
 * @param site the folder's own address
 * @returns the end to hand over, and the way to end it
 */
export function bindSite(
  services: DriveServices,
  site: Pick<ParsedAddress, 'cid' | 'providers'>,
): { port: MessagePort; end(): void } {
  const openings = createSharedOpenings(services)
  const root = CID.parse(site.cid)
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data, ports: [answer] }: MessageEvent<unknown>) => {
    if (!isGatewayAsk(data) || answer === undefined) return
    const { store, signal, letGo } = openings.take({ ...site, path: [] })
    void serveAsk(
      answer,
      (person) => {
        const either = AbortSignal.any([signal, person])
        const own = store.readBy(() => false)
        const read = { services, root, ask: data, store: own, signal: either }
        return answerSite(read, person)
      },
      services.report,
    ).finally(letGo)
  }
  return { port: port2, end: () => port1.close() }
}
