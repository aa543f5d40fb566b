import type { ContentRequest } from '#lib/links/content-path'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import type { DriveServices } from '../services.ts'
import { answerContent } from './answer-content.ts'
import { serveAsk } from './serve-ask.ts'
import type { AskPort } from './serve-ask.ts'
import type { MediaPaces } from './media-pace.ts'
import { createSharedOpenings } from './shared-openings.ts'

/** Answers questions of the service worker from this tab's drive. */
export interface GatewayServer {
  answer(ask: GatewayAsk, port: AskPort): Promise<void>
}

export function createGatewayServer(
  services: DriveServices,
  paces: Pick<MediaPaces, 'of'>,
): GatewayServer {
  const openings = createSharedOpenings(services)
  return {
    async answer(ask, port) {
      const letGo: (() => void)[] = []
      try {
        await serveAsk(
          port,
          (person) => {
            const open = ({ address }: ContentRequest) => {
              const taken = openings.take(address)
              letGo.push(taken.letGo)
              const signal = AbortSignal.any([taken.signal, person])
              const pace = () => paces.of(ask.address)
              return { ...taken, signal, pace }
            }
            return answerContent(services, ask, open, person)
          },
          services.report,
        )
      } finally {
        for (const release of letGo) release()
      }
    },
  }
}
