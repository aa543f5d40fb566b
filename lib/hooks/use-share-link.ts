'use client'
import type { DriveItem } from '../drive/types.ts'
import { recordInLink } from '../drive/open/record-in-link.ts'
import { shareLink } from '../links/share-link.ts'
import type { RelayStatus } from '../node/types.ts'
import { useNodeStatus } from './use-node-status.ts'

/**
 * The link that opens an item in any browser: its address, its name, this
 * device as a hint, and its record so that the newest version opens.
 */
export function useShareLink(item: DriveItem): string {
  const { peerId, places, relays } = useNodeStatus()
  if (item.cid === '' || typeof window === 'undefined') return ''
  return shareLink(window.location.origin, {
    cid: item.cid,
    name: item.name,
    peerId: peerId === '' ? undefined : peerId,
    place: placeForLink(places, relays),
    record: recordInLink(item),
  })
}

/**
 * The shortest way to a server at which this device waits, so that the link
 * still fits a QR code. None for the relays of the configuration: whoever
 * opens the link in a copy of it has them too.
 */
function placeForLink(
  places: readonly string[],
  relays: readonly RelayStatus[],
): string | undefined {
  const known = new Set(relays.map(({ peerId }) => peerId))
  const others = places.filter(
    (place) => !known.has(place.split('/').at(-1) ?? ''),
  )
  return others.toSorted((a, b) => a.length - b.length)[0]
}
