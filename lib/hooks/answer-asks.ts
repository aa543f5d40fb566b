import { isGatewayAsk } from '../service-worker/gateway-messages.ts'
import type { GatewayServer } from '../drive/gateway/serve-gateway.ts'
import { workersHere } from '../drive/worker/workers-here.ts'
import type { Drive } from './drive.ts'

/**
 * Answers the service worker when it asks this tab for content. Returns the
 * way to stop.
 */
export function answerAsks(drive: Drive): () => void {
  const workers = workersHere()
  if (workers === undefined) return () => undefined
  let server: Promise<GatewayServer> | undefined
  const hear = ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (!isGatewayAsk(data) || port === undefined) return
    // At once, before anything is loaded: else another tab is asked.
    port.postMessage({ kind: 'here' })
    server ??= startServer(drive)
    server.then(
      (ready) => ready.answer(data, port),
      () => {
        server = undefined
        port.postMessage({ kind: 'left' })
      },
    )
  }
  workers.addEventListener('message', hear)
  workers.startMessages()
  return () => workers.removeEventListener('message', hear)
}

async function startServer(drive: Drive): Promise<GatewayServer> {
  const [services, { createGatewayServer }] = await Promise.all([
    drive.services(),
    import('../drive/gateway/serve-gateway.ts'),
  ])
  return createGatewayServer(services, drive.paces)
}
