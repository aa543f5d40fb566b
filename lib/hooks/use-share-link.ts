'use client'
import type { DriveItem } from '../drive/types.ts'
import { recordInLink } from '../drive/open/record-in-link.ts'
import { shareLink } from '../links/share-link.ts'
import { useNodeStatus } from './use-node-status.ts'

/**
 * The link that opens an item in any browser: its address, its name, this
 * device as a hint, and its record so that the newest version opens.
 */
export function useShareLink(item: DriveItem): string {
  const { peerId } = useNodeStatus()
  if (item.cid === '' || typeof window === 'undefined') return ''
  return shareLink(window.location.origin, {
    cid: item.cid,
    name: item.name,
    peerId: peerId === '' ? undefined : peerId,
    record: recordInLink(item),
  })
}
