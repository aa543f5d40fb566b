'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { startingStatus } from '../node/node-service.ts'
import type { NodeClient, NodeStatus } from '../node/types.ts'
import { useDriveState } from './use-drive.ts'

const readStarting = () => startingStatus

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
  const read = node === undefined ? readStarting : node.status
  return useSyncExternalStore(subscribe, read, readStarting)
}
