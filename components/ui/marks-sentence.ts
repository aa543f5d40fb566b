export interface MarkFacts {
  /** All of it is in this browser. */
  here: boolean
  recorded: boolean
  /** Other devices that have it, as far as this one saw. */
  others: number
  /** A keeper proved within the last day that it has it. */
  kept: boolean
}

/** What the marks say, in words. */
export function marksSentence({
  here,
  recorded,
  others,
  kept,
}: MarkFacts): string {
  const parts = [
    here ? 'On this device' : 'Not on this device',
    recorded ? 'recorded on chain' : 'not recorded',
    others === 0
      ? 'on no other device'
      : `available from ${others} other ${others === 1 ? 'device' : 'devices'}`,
    kept ? 'kept by a keeper' : 'no keeper',
  ]
  return parts.join(', ')
}
