import { createServer } from 'node:net'

/** The wanted port on loopback if it is free, else any free one. */
export async function findFreePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted)
  if (port !== undefined) return port
  const other = await tryPort(0)
  if (other === undefined) throw new Error('No port is free on 127.0.0.1.')
  return other
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' ? address?.port : undefined
      server.close(() => resolve(bound))
    })
  })
}
