import type { StoreApi } from 'zustand/vanilla'
import { keepingLock } from '../base/lock-names.ts'
import type { ChangePort } from '../drive/items/manifest.ts'
import { openKeepings } from '../drive/keepers/keepings.ts'
import type { KeeperServices } from '../drive/keepers/services.ts'
import type { DriveServices } from '../drive/services.ts'
import type { DriveState } from './drive-state.ts'

/** Between two rounds of looking after what is kept, in milliseconds. */
const pause = 3_000

const opened = new WeakMap<DriveServices, Promise<KeeperServices>>()

/** What keeping works with, made once for each tab. */
export function keeperServices(
  services: DriveServices,
): Promise<KeeperServices> {
  const known = opened.get(services) ?? open(services)
  opened.set(services, known)
  return known
}

async function open(services: DriveServices): Promise<KeeperServices> {
  const port = new BroadcastChannel('freehold-keepings')
  const keepings = await openKeepings(port as unknown as ChangePort)
  const fetch = globalThis.fetch.bind(globalThis)
  return { ...services, keepings, fetch }
}

/**
 * Shows who keeps what, and looks after it in the one tab of this browser
 * that has its turn.
 */
export async function openKeeping(
  services: DriveServices,
  state: StoreApi<DriveState>,
): Promise<void> {
  const keeping = await keeperServices(services)
  const show = async () =>
    state.setState({ keepings: await keeping.keepings.all() })
  keeping.keepings.subscribe(() => void show().catch(reportError))
  await show()
  void navigator.locks
    .request(keepingLock, () => tendForGood(keeping))
    .catch(reportError)
}

async function tendForGood(services: KeeperServices): Promise<never> {
  const { tendKeepings } = await import('../drive/keepers/tend.ts')
  const tried = new Map<string, number>()
  for (;;) {
    const { state, mode } = services.node.status()
    const isOff = mode === 'offline' || !navigator.onLine
    if (!isOff && state !== 'starting') {
      await tendKeepings(services, tried).catch(reportError)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
