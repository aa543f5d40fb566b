'use client'
import {
  checkIceServer,
  checkOwnServers,
  checkRelay,
  checkRouter,
} from '../base/check-own-servers.ts'
import { AppError } from '../base/errors.ts'
import type { IceServer, OwnServers } from '../base/network-choice.ts'
import { useNode, useNodeStatus } from './use-node-status.ts'

export interface OwnServersActions {
  own: OwnServers
  /** All of them check first: AppError `network-config-invalid`. */
  addRelay(address: string): Promise<void>
  addIceServer(server: IceServer): Promise<void>
  addRouter(address: string): Promise<void>
  removeRelay(address: string): Promise<void>
  removeRouter(address: string): Promise<void>
  removeIceServer(server: IceServer): Promise<void>
  setOnly(only: boolean): Promise<void>
}

/** The servers that a person named; what changes is used at once. */
export function useOwnServers(): OwnServersActions {
  const node = useNode()
  const { own } = useNodeStatus()
  const set = async (part: Partial<OwnServers>) => {
    if (node === undefined) {
      throw new AppError('node-unavailable', 'The network has not begun yet.')
    }
    await node.setServers(checkOwnServers({ ...own, ...part }))
  }
  const { relays, iceServers, routers } = own
  return {
    own,
    addRelay: async (text) => {
      const address = checkRelay(text)
      await set({ relays: [...new Set([...relays, address])] })
    },
    addIceServer: async (server) => {
      await set({ iceServers: [...iceServers, checkIceServer(server)] })
    },
    addRouter: async (text) => {
      const address = checkRouter(text)
      await set({ routers: [...new Set([...routers, address])] })
    },
    removeRouter: (address) =>
      set({ routers: routers.filter((one) => one !== address) }),
    removeRelay: (address) =>
      set({ relays: relays.filter((one) => one !== address) }),
    removeIceServer: (server) =>
      set({ iceServers: iceServers.filter((one) => one !== server) }),
    setOnly: (only) => set({ only }),
  }
}
