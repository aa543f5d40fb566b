import { reconnect } from 'wagmi/actions'
import type { Config } from 'wagmi'
import { storagePrefix } from './wagmi-config.ts'
import type { KnownWallet } from './wallet-view.ts'

const item = 'recentConnectorId'

/** Remembers the wallet in use, and connects it again after a reload. */
export interface LastWallet {
  /** To be called for every wallet that is found: it may be the one. */
  offer(wallet: KnownWallet): Promise<void>
  remember(id: string): Promise<void>
  /** The person left: the next reload connects nothing. */
  forget(): Promise<void>
  /**
   * Calls back when the person left in another tab; `target` is the window.
   *
   * @returns Stops the listening.
   */
  onForgotten(target: EventTarget, left: () => void): () => void
}

/**
 * Only the wallet that was used last is asked, and only whether it still
 * allows this page: reloading opens no question in any wallet.
 */
export function createLastWallet(config: Config): LastWallet {
  return {
    async offer(wallet) {
      if (config.state.current !== null) return
      if ((await config.storage?.getItem(item)) !== wallet.id) return
      await reconnect(config, { connectors: [wallet.connector] })
    },
    remember: async (id) => config.storage?.setItem(item, id),
    forget: async () => config.storage?.removeItem(item),
    onForgotten(target, left) {
      const listen = (event: Event) => {
        const { key, newValue } = event as StorageEvent
        if (key === `${storagePrefix}.${item}` && newValue === null) left()
      }
      target.addEventListener('storage', listen)
      return () => target.removeEventListener('storage', listen)
    },
  }
}
