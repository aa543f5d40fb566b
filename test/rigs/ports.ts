import { createServer } from 'node:net'

/** A TCP port on loopback that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' ? address?.port : undefined
      probe.close(() => {
        if (port === undefined) reject(new Error('No free port on loopback.'))
        else resolve(port)
      })
    })
  })
}
