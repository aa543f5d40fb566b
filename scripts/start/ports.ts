import { createServer } from 'node:net'

/** The loopback addresses that `localhost` may stand for. */
export const loopback = ['127.0.0.1', '::1'] as const

/** True if nothing listens on `port` on any loopback address. */
export async function isFree(port: number): Promise<boolean> {
  const tries = loopback.map((host) => canListen(port, host))
  return (await Promise.all(tries)).every(Boolean)
}

/** `preferred` if it is free, else a free port that the system chooses. */
export async function freePort(preferred: number): Promise<number> {
  if (await isFree(preferred)) return preferred
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) =>
      // A machine without IPv6 has no `::1` that could be taken.
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    )
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    )
  })
}
