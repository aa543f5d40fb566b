import type { ContentRequest } from '#lib/links/content-path'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import type { DriveServices } from '../services.ts'
import { answerContent } from './answer-content.ts'
import { serveAsk } from './serve-ask.ts'
import type { AskPort } from './serve-ask.ts'
import type { MediaPace, MediaPaces } from './media-pace.ts'
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
              const store = taken.store.readBy(untilSought(pace))
              return { ...taken, store, signal, pace }
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

/** True while the player looks for the place that it looks for now. */
function untilSought(pace: () => MediaPace | undefined): () => boolean {
  const begun = pace()?.seeks
  return () => {
    const now = pace()
    return now?.isStarved === true && now.seeks === begun
  }
}
