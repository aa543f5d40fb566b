import { formatCount, formatSize } from '#lib/base/format'
import type { DiskUse } from '#lib/drive/space/disk-use'
import type { Freed } from '#lib/drive/space/free-space'
import type { LetGoOffer } from './may-let-go.ts'
import { namesWords } from './names-words.ts'

/** What goes in any case when space is freed; empty if there is nothing. */
export function goesWords({ viewed, gaps }: DiskUse): string {
  const words: string[] = []
  if (viewed > 0) {
    const size = formatSize(viewed)
    words.push(`What you only looked at goes, ${size}; it can be had again.`)
  }
  if (gaps > 0) {
    words.push(`Gaps that deleting left are closed, ${formatSize(gaps)}.`)
  }
  return words.join(' ')
}

/** What one keeper alone means; empty if all have several. */
export function singleWords({ ids, single }: LetGoOffer): string {
  if (single === 0) return ''
  const which =
    single === ids.length
      ? single === 1
        ? 'It has'
        : 'They have'
      : `${formatCount(single)} of them ${single === 1 ? 'has' : 'have'}`
  return `${which} one keeper only. What a keeper loses then is lost.`
}

/** What did not go, because nobody proved it now; empty if all went. */
export function stayedWords(names: readonly string[]): string {
  if (names.length === 0) return ''
  const stay = names.length === 1 ? 'stays' : 'stay'
  return ` ${namesWords(names)} ${stay}: no keeper proved it just now.`
}

/** After an item was fetched from its keepers. */
export function broughtWords(name: string, left: number): string {
  return left === 0
    ? `“${name}” is on this device again`
    : `Not all of “${name}” came: its keepers do not answer now. Try again later.`
}

/** After space was freed. */
export function freedWords({ bytes, done }: Freed): string {
  if (!done) {
    return 'Something is being added, put back or not whole, so nothing could be deleted now. It is done at the next start.'
  }
  if (bytes === undefined) return 'The space was freed'
  return bytes === 0
    ? 'There was nothing to free'
    : `${formatSize(bytes)} freed`
}
