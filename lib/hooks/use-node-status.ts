'use client'
import { useCallback, useSyncExternalStore } from 'react'
import type { NodeClient, NodeStatus } from '../node/types.ts'
import { useDriveState } from './use-drive.ts'

const starting: NodeStatus = {
  state: 'starting',
  mode: 'direct',
  leader: false,
  peerId: '',
  devices: [],
  relays: [],
  rate: { in: 0, out: 0 },
}
const startingStatus = () => starting

/** The node of this browser, once the drive is open. */
export function useNode(): NodeClient | undefined {
  return useDriveState((state) => state.services?.node)
}

/** How this browser stands in the network. */
export function useNodeStatus(): NodeStatus {
  const node = useNode()
  const subscribe = useCallback(
    (listener: () => void) => node?.subscribe(listener) ?? (() => undefined),
    [node],
  )
  const read = node === undefined ? startingStatus : node.status
  return useSyncExternalStore(subscribe, read, startingStatus)
}
