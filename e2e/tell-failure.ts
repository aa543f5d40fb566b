import { firstWords } from '#scripts/test/last-words'

/** A frame of a stack in the journeys' own code: file and line. */
const place = /e2e\/(?:journeys|pages)\/[\w-]+\.ts:\d+/gu

/**
 * Why a try failed, where, and after what: all that is left of it where only
 * the end of the log is kept. `last` is what the journey said last.
 */
export function tellFailure(failure: Error, last: string): string {
  const places = [...new Set(failure.stack?.match(place))].slice(0, 3)
  const where = places.length === 0 ? '' : ` at ${places.join(', ')}`
  return `${firstWords(failure.message)}\n(${last.trim()}${where})`
}
