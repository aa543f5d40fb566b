/** What a keeper says of itself. */
export interface KeepHealth {
  pins: number
  /** Those of which everything is here. */
  pinned: number
  /** Bytes of all pins; what two share counts twice. */
  bytes: number
}

/** The part of the health line about keeping. */
export function keepLine({ pins, pinned, bytes }: KeepHealth): string {
  return `kept=${pinned}/${pins} keptBytes=${bytes}`
}
