import { healthLine } from './health.ts'
import type { Health } from './health.ts'
import { startHealthServer } from './health-server.ts'
import type { PeerOptions } from './options.ts'

export interface TellHealthInit {
  options: Pick<PeerOptions, 'healthPort'>
  print(line: string): void
  /** Gets what ends it. */
  started: AsyncDisposableStack
}

/**
 * Prints the addresses, then a line of health a minute, and answers on a port
 * if one is wanted.
 *
 * @throws Error when that port is taken
 */
export async function tellHealth(
  read: () => Health,
  { options, print, started }: TellHealthInit,
): Promise<void> {
  if (options.healthPort !== undefined) {
    const server = await startHealthServer(options.healthPort, read)
    started.defer(() => {
      server.close()
      server.closeAllConnections()
    })
  }
  for (const address of read().addresses) print(`listening ${address}`)
  print(healthLine(read()))
  const minute = setInterval(() => print(healthLine(read())), 60_000)
  started.defer(() => clearInterval(minute))
}
