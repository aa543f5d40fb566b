import type { Clock } from '../base/clock.ts'

const key = 'freehold-served-today'

/** Counts what leaves by the day, over reloads and tabs. */
export interface DayMeter {
  /**
   * @param total bytes that left since this node started
   * @returns bytes that left since midnight
   */
  read(total: number): number
}

interface Day {
  day: string
  bytes: number
}

/** `place` keeps the count; one that is lost begins again at nothing. */
export function createDayMeter(
  { now }: Clock,
  place: Pick<Storage, 'getItem' | 'setItem'>,
): DayMeter {
  let counted = 0
  return {
    read(total) {
      const today = dayOf(now())
      const kept = readDay(place.getItem(key))
      const before = kept?.day === today ? kept.bytes : 0
      const bytes = before + total - counted
      if (total > counted)
        place.setItem(key, JSON.stringify({ day: today, bytes }))
      counted = total
      return bytes
    },
  }
}

/** The person's own day, not that of Greenwich. */
function dayOf(moment: number): string {
  const date = new Date(moment)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-')
}

function readDay(text: string | null): Day | undefined {
  if (text === null) return undefined
  const value = JSON.parse(text) as Partial<Day>
  const { day, bytes } = value
  return typeof day === 'string' && typeof bytes === 'number'
    ? { day, bytes }
    : undefined
}
