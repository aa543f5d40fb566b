import {
  formatCount,
  formatDuration,
  formatRate,
  formatSize,
} from '#lib/base/format'
import type { OpenSource, OpenView } from '#lib/drive/open/open-view'
import type { SearchStep } from '#lib/node/types'

/** What the viewer says about what it shows: sentences, and nothing else. */

const narrowSpace = '\u202f'

/** The name of what is shown: an entry's own, else what others call it. */
export function viewTitle(
  view: Pick<OpenView, 'cid' | 'path' | 'entry' | 'record'>,
  claimed: string | undefined,
): string {
  const own = view.entry?.name === '' ? undefined : view.entry?.name
  const root = claimed ?? view.record?.name ?? shortCid(view.cid)
  return own ?? view.path.at(-1) ?? root
}

/** `bafy…w5ta`. */
export function shortCid(cid: string): string {
  return cid.length <= 9 ? cid : `${cid.slice(0, 4)}…${cid.slice(-4)}`
}

/** `JPEG picture, 6.8 MB`, `Folder, 214 entries`. */
export function factsSentence(
  view: Pick<OpenView, 'entry' | 'entries' | 'more' | 'file'>,
): string {
  const { entry, entries = [], more, file } = view
  if (entry === undefined) return ''
  if (entry.kind === 'folder') {
    const count = formatCount(entries.length)
    const words = entries.length === 1 ? 'entry' : 'entries'
    return `Folder, ${more ? 'more than ' : ''}${count} ${words}`
  }
  const size = formatSize(file?.size ?? entry.size)
  return `${file?.label ?? 'File'}, ${size}`
}

/** What stands behind "Verified". */
export function verifiedSentence(blocks: number): string {
  if (blocks <= 1) return 'The one piece matches the address'
  return `All ${formatCount(blocks)} pieces match the address`
}

/** The same for what is played while it comes. */
export const checkedAsPlayed = 'Each piece is checked before it is played'

/** The heading over the devices that sent something. */
export function sourcesHeading(sources: OpenSource[]): string {
  if (sources.length === 0) return 'Was on this device'
  const devices =
    sources.length === 1 ? '1 device' : `${sources.length} devices`
  return `Came from ${devices}`
}

/** `Direct, 24 ms`, `Through a relay`. */
export function sourceSentence(
  source: Pick<OpenSource, 'path' | 'roundTrip'>,
): string {
  const way = source.path === 'direct' ? 'Direct' : 'Through a relay'
  return source.roundTrip === undefined
    ? way
    : `${way}, ${Math.round(source.roundTrip)}${narrowSpace}ms`
}

/** `1.3 s in all, 5.2 MB/s`; nothing if nothing was sent. */
export function transferSentence(
  seconds: number | undefined,
  sources: OpenSource[],
): string | undefined {
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0)
  if (seconds === undefined || bytes === 0) return undefined
  const exact = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)
  const rate = formatRate(bytes / Math.max(seconds, 0.001))
  return `${exact}${narrowSpace}s in all, ${rate}`
}

/** `12 MB of 30 MB, 5 MB/s, 4 s left`. */
export function progressSentence(
  progress: NonNullable<OpenView['progress']>,
): string {
  const { done, total, rate } = progress
  const parts = [`${formatSize(done)} of ${formatSize(total)}`]
  if (rate > 0) {
    parts.push(formatRate(rate))
    if (total > done)
      parts.push(`${formatDuration((total - done) / rate)} left`)
  }
  return parts.join(', ')
}

/** Heading and sentence of a search that ended without the content. */
export function notFoundWords(
  view: Pick<OpenView, 'entry' | 'elapsed' | 'error'>,
): { heading: string; sentence: string } {
  if (view.error === undefined) {
    const heading = 'You stopped looking'
    const stopped = 'You stopped before all of it was here'
    return {
      heading: view.entry === undefined ? heading : stopped,
      sentence: 'Nothing was lost. Look again whenever you like.',
    }
  }
  const looked =
    view.elapsed > 0 ? ` We looked for ${formatDuration(view.elapsed)}.` : ''
  return {
    heading: 'Nobody online has this file',
    sentence: `${reason(view.error.shortMessage)}${looked}`,
  }
}

/** Without the half that the heading says already. */
function reason(message: string): string {
  return message.replace(/^Nobody online has this file\.\s*/, '')
}

/** A rung of the search, as people call it. */
export const stepNames: Record<SearchStep['id'], string> = {
  device: 'This device',
  connected: 'Connected devices',
  hinted: 'Devices named in the link',
  index: 'Relays, who know who has what',
  owner: 'Devices of its owner',
  routers: 'Services that know IPFS nodes',
  mirrors: 'Web mirrors',
}

/** What a rung says while it has no words of its own. */
export function stepNote({ state, note }: SearchStep): string {
  if (note !== '') return note
  const notes: Record<SearchStep['state'], string> = {
    waiting: 'next',
    asking: 'asking',
    found: 'has it',
    nothing: 'no answer',
    off: 'off',
  }
  return notes[state]
}
