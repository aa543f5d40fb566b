import { keepersOf } from './kept-keepers.ts'
import type { KeeperServices } from './services.ts'

/**
 * Stays connected to where the keepers wait: they fetch from who is there,
 * and prove themselves over that connection.
 */
export async function visitKeepers(
  services: Pick<KeeperServices, 'manifest' | 'node'>,
): Promise<void> {
  const keepers = await keepersOf(services)
  const addresses = keepers.flatMap((keeper) => keeper.addresses)
  await services.node.visit([...new Set(addresses)])
}
