/** How a player of this tab plays. */
export interface MediaPace {
  /** Bytes a second, above 0. */
  perSecond: number
  /**
   * It has no frame to show: it looks for a place, or what came was too
   * little. Then it gets all that comes, as fast as it comes.
   */
  isStarved: boolean
  /** How often it looked for another place. */
  seeks: number
}

/**
 * How fast the players of this tab play, by the address they read. Players
 * take as much as they can get, ten seconds ahead at least; who looks around
 * in a video would fetch most of it.
 */
export interface MediaPaces {
  /** @param bytesPerSecond anything else than a number above 0 is no pace */
  note(address: string, bytesPerSecond: number): void
  /** Whether the player of this address has nothing to show now. */
  starve(address: string, isStarved: boolean): void
  /** It looks for another place, and has nothing to show until it has it. */
  seek(address: string): void
  of(address: string): MediaPace | undefined
}

const mostNoted = 32

export function createMediaPaces(): MediaPaces {
  const paces = new Map<string, MediaPace>()
  const fresh = { isStarved: false, seeks: 0 }
  const change = (address: string, part: Partial<MediaPace>) => {
    const pace = paces.get(address)
    if (pace !== undefined) paces.set(address, { ...pace, ...part })
  }
  return {
    note(address, perSecond) {
      if (!(perSecond > 0)) return
      const before = paces.get(address) ?? fresh
      paces.delete(address)
      paces.set(address, { ...before, perSecond })
      const [oldest] = paces.keys()
      if (paces.size > mostNoted && oldest !== undefined) paces.delete(oldest)
    },
    starve: (address, isStarved) => change(address, { isStarved }),
    seek(address) {
      const seeks = (paces.get(address)?.seeks ?? 0) + 1
      change(address, { isStarved: true, seeks })
    },
    of: (address) => paces.get(address),
  }
}
