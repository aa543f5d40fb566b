/**
 * Figures, times and file names as people read them. The interface is in
 * English; `locale` is there for the day it is not.
 */

const narrowSpace = '\u202f'
const defaultLocale = 'en-GB'
const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const

/** Bytes in decimal units: `318 kB`, `4.2 MB`, `1.84 GB`. */
export function formatSize(bytes: number, locale = defaultLocale): string {
  let value = Math.max(0, Number.isFinite(bytes) ? bytes : 0)
  let step = 0
  while (rounded(value, step) >= 1000 && step < sizeUnits.length - 1) {
    value /= 1000
    step++
  }
  const figure = formatNumber(value, fractionDigits(value, step), locale)
  return `${figure}${narrowSpace}${sizeUnits[step] ?? 'B'}`
}

/** Bytes a second: `6.3 MB/s`. */
export function formatRate(
  bytesPerSecond: number,
  locale = defaultLocale,
): string {
  return `${formatSize(bytesPerSecond, locale)}/s`
}

/** A whole number with its groups: `10,000`. */
export function formatCount(count: number, locale = defaultLocale): string {
  return formatNumber(count, 0, locale)
}

/** A part of a whole from 0 to 1: `42 %`. Never 100 % before it is whole. */
export function formatPercent(part: number): string {
  const safe = Number.isFinite(part) ? Math.min(1, Math.max(0, part)) : 0
  return `${Math.floor(safe * 100)}${narrowSpace}%`
}

/** Seconds: `6 s`, `2 min`, `1 h 5 min`, `3 d`. Rounded up to a second. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(1, Math.ceil(Number.isFinite(seconds) ? seconds : 1))
  if (whole < 60) return unit(whole, 's')
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return unit(minutes, 'min')
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return unit(Math.round(minutes / 1440), 'd')
  const rest = minutes % 60
  return rest === 0
    ? unit(hours, 'h')
    : `${unit(hours, 'h')} ${unit(rest, 'min')}`
}

/** The length of a recording in seconds: `0:07`, `3:05`, `1:02:03`. */
export function formatPlayTime(seconds: number): string {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const seen = hours === 0 ? `${minutes}` : `${hours}:${twoDigits(minutes)}`
  return `${seen}:${twoDigits(whole % 60)}`
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}

export interface DateOptions {
  locale?: string | undefined
  /** IANA name; the browser's own when left out. */
  timeZone?: string | undefined
}

/**
 * A moment in milliseconds since 1970, as short as it can be understood at
 * `now`: `10:42`, `Yesterday`, `14 Nov`, `14 Nov 2025`.
 */
export function formatDate(
  moment: number,
  now: number,
  options: DateOptions = {},
): string {
  const day = dayOf(moment, options)
  if (day === dayOf(now, options)) {
    return show(moment, options, { hour: '2-digit', minute: '2-digit' })
  }
  if (day === dayOf(now - 24 * 3600 * 1000, options)) return 'Yesterday'
  const sameYear =
    show(moment, options, { year: 'numeric' }) ===
    show(now, options, { year: 'numeric' })
  return show(moment, options, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  })
}

/** The whole moment, for a hint: `14 November 2026 at 10:42:07`. */
export function formatMoment(
  moment: number,
  options: DateOptions = {},
): string {
  return show(moment, options, { dateStyle: 'long', timeStyle: 'medium' })
}

export interface NameParts {
  stem: string
  /** With its dot; empty if there is none. */
  extension: string
}

/**
 * Parts a file name so that the stem can give way and the extension is never
 * cut: `photo.jpg`, `backup.tar.gz`. Works on code points, so a letter of any
 * script stays whole; a leading dot is part of the stem.
 */
export function splitName(name: string): NameParts {
  const match = /(?<=[^.])(?:\.tar)?\.[\p{L}\p{M}\p{N}_-]{1,16}$/u.exec(name)
  if (match === null) return { stem: name, extension: '' }
  return { stem: name.slice(0, match.index), extension: match[0] }
}

/** Kilobytes are whole from 10 on; the larger the unit, the finer. */
function fractionDigits(value: number, step: number): number {
  if (step === 0 || value >= 100) return 0
  if (step === 1) return value < 10 ? 1 : 0
  return step === 2 || value >= 10 ? 1 : 2
}

function rounded(value: number, step: number): number {
  return Number(value.toFixed(fractionDigits(value, step)))
}

function unit(value: number, name: string): string {
  return `${value}${narrowSpace}${name}`
}

function dayOf(moment: number, options: DateOptions): string {
  return show(moment, options, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
}

/** Making one takes half a millisecond, and a list shows hundreds. */
const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

function formatNumber(value: number, digits: number, locale: string): string {
  const key = `${locale} ${digits}`
  const options = { maximumFractionDigits: digits }
  const made = numbers.get(key) ?? new Intl.NumberFormat(locale, options)
  numbers.set(key, made)
  return made.format(value)
}

function show(
  moment: number,
  { locale = defaultLocale, timeZone }: DateOptions,
  format: Intl.DateTimeFormatOptions,
): string {
  if (Number.isNaN(new Date(moment).getTime())) return ''
  const key = JSON.stringify([locale, timeZone, format])
  const made = dates.get(key) ?? new Intl.DateTimeFormat(locale, zoned())
  dates.set(key, made)
  return made.format(moment)

  function zoned(): Intl.DateTimeFormatOptions {
    return timeZone === undefined ? format : { ...format, timeZone }
  }
}
