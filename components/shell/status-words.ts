import type { NodeStatus } from '#lib/node/types'

/** How this browser stands in the network, in two or three words. */
export function statusWords({
  state,
  devices,
}: Pick<NodeStatus, 'state' | 'devices'>): string {
  if (state === 'starting') return 'Starting'
  if (state === 'offline') return 'Offline'
  const { length } = devices
  if (length > 0) return length === 1 ? '1 device' : `${length} devices`
  return state === 'reachable' ? 'Ready' : 'Online'
}
