import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A proxy that leads nowhere and remembers who wanted to go where. */
export interface TrapProxy {
  port: number
  /** The first line of every call, such as `CONNECT canary.example:443 …`. */
  calls(): readonly string[]
  stop(): Promise<void>
}

/**
 * A browser that is told to use it calls here for every host but this
 * machine's: requests, preconnects and whatever else no page hears of.
 */
export function startTrapProxy(): Promise<TrapProxy> {
  const calls: string[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (bytes) => {
      calls.push(bytes.toString('latin1').split('\r\n', 1)[0] ?? '')
      socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n')
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        port,
        calls: () => calls,
        stop: () =>
          new Promise((done) => {
            server.close(() => done())
            // A browser that only connects ahead says nothing, and stays.
            for (const socket of open) socket.destroy()
          }),
      })
    })
  })
}
