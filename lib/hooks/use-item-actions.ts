'use client'
import { useMemo } from 'react'
import { CID } from 'multiformats/cid'
import type { Drive } from './drive.ts'
import type { Removal } from '../drive/items/remove-item.ts'
import { useDrive } from './use-drive.ts'

export interface ItemActions {
  /** Renames on this device. A recorded name changes by `useRecording`. */
  rename(itemId: string, name: string): Promise<void>
  stopSharing(itemId: string): Promise<void>
  shareAgain(itemId: string): Promise<void>
  /** Takes it out; its bytes stay until `free` is called. */
  remove(itemId: string): Promise<Removal>
  /** "Keep a copy" of what is viewed: fetches all of it. */
  keep(cid: string, name: string, type: string): Promise<void>
}

/** What can be done with an item on this device. */
export function useItemActions(): ItemActions {
  const drive = useDrive()
  return useMemo(() => itemActions(drive), [drive])
}

function itemActions(drive: Drive): ItemActions {
  const changes = async () =>
    Promise.all([drive.services(), import('../drive/items/change-item.ts')])
  return {
    async rename(itemId, name) {
      const [services, { renameItem }] = await changes()
      await renameItem(services, itemId, name)
    },
    async stopSharing(itemId) {
      const [services, { stopSharing }] = await changes()
      await stopSharing(services, itemId)
    },
    async shareAgain(itemId) {
      const [services, { shareAgain }] = await changes()
      await shareAgain(services, itemId)
    },
    async remove(itemId) {
      const services = await drive.services()
      const { removeItem } = await import('../drive/items/remove-item.ts')
      return removeItem(services, itemId)
    },
    async keep(cid, name, type) {
      const services = await drive.services()
      const { keep } = await import('../drive/items/keep.ts')
      await keep(services, CID.parse(cid), name, type)
    },
  }
}
