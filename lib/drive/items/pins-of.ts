import { CID } from 'multiformats/cid'
import type { KeptRoot } from '#lib/node/types'
import type { DriveItem } from '../types.ts'

/**
 * What is pinned for items: every version; of a drive's folder only the list,
 * or what was removed from the drive would stay on this device; and of a
 * version whose bytes are with keepers all but its leaves, unless another item
 * has it here.
 */
export function pinsOf(items: readonly DriveItem[]): KeptRoot[] {
  const pins = items.flatMap(({ role, versions }) =>
    versions.map(({ cid, away }) => ({
      root: CID.parse(cid),
      listOnly: role === 'drive',
      innerOnly: away === true,
    })),
  )
  const whole = new Set(pins.filter(isWhole).map(({ root }) => String(root)))
  return pins.map((pin) =>
    whole.has(String(pin.root)) ? { ...pin, innerOnly: false } : pin,
  )
}

function isWhole({ listOnly, innerOnly }: KeptRoot): boolean {
  return !listOnly && innerOnly !== true
}
