import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import type { Health } from './health.ts'

/**
 * Answers `GET /health` on loopback. No page may read it: there is no CORS
 * header on purpose.
 *
 * @throws Error when the port is taken.
 */
export async function startHealthServer(
  port: number,
  read: () => Health,
): Promise<Server> {
  const server = createServer((request, response) => {
    const found = request.method === 'GET' && request.url === '/health'
    response.writeHead(found ? 200 : 404, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    })
    response.end(found ? `${JSON.stringify(read())}\n` : '{}\n')
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
