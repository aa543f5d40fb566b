import { formatCount, formatPercent, formatSize } from '#lib/base/format'
import type {
  CheckProgress,
  CheckReport,
} from '#lib/drive/space/check-everything'
import type { DiskUse } from '#lib/drive/space/disk-use'
import type { Freed } from '#lib/drive/space/free-space'
import type { RestoredList } from '#lib/drive/space/list-notice'
import type { ItemView } from '#lib/drive/types'
import type { LetGoOffer } from './may-let-go.ts'

/** How many names a sentence lists. */
const mostNames = 3

/** "a.png, b.txt and 4 more". */
export function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${formatCount(more)} more`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

/** What is gone, in one sentence. */
export function gapTitle(broken: readonly ItemView[]): string {
  return broken.length === 1
    ? 'One of your files is not whole on this device any more.'
    : `${formatCount(broken.length)} of your files are not whole on this device any more.`
}

/** Which, why, and who else has them as far as anybody told. */
export function gapWords(broken: readonly ItemView[]): string {
  const names = namesWords(broken.map(({ item }) => item.name))
  const held = broken.filter(({ holders }) => holders > 0).length
  const elsewhere =
    held === 0
      ? 'No other device is known to have them.'
      : held === broken.length
        ? 'Other devices said that they have them.'
        : `Other devices said that they have ${formatCount(held)} of them.`
  return `${names}. The browser cleared them, or the disk lost a part. ${elsewhere}`
}

/** After fetching one item again. */
export function fetchedWords(name: string, left: number): string {
  return left === 0
    ? `“${name}” is whole again`
    : `Nobody who is online has what is missing of “${name}”. It is tried again by itself.`
}

/** After fetching all of them again. */
export function fetchedAllWords(left: number): string {
  if (left === 0) return 'Everything is whole again'
  const files = left === 1 ? 'one file' : `${formatCount(left)} files`
  return `Nobody who is online has what is missing of ${files}. It is tried again by itself.`
}

/** After the list was put back from its copy. */
export function restoredWords({ restored, lost }: RestoredList): string {
  const files =
    restored === 1 ? 'One file is' : `${formatCount(restored)} files are`
  const rest =
    lost === 0
      ? ''
      : ` The copy had no room for ${formatCount(lost)} older ones; their content may still be here.`
  return `${files} in it again.${rest}`
}

/** While everything is checked. */
export function checkingWords({ step, done, of }: CheckProgress): string {
  if (step === 'read') {
    return `Reading everything, ${formatPercent(of === 0 ? 0 : done / of)}`
  }
  const which = `${formatCount(Math.min(done + 1, of))} of ${formatCount(of)}`
  return step === 'look'
    ? `Looking whether each file is whole, ${which}`
    : `Fetching what is missing, file ${which}`
}

/** After everything was checked. */
export function checkWords({
  blocks,
  bytes,
  damaged,
  repaired,
  broken,
}: CheckReport): string {
  const all = `${formatSize(bytes)} in ${formatCount(blocks)} ${blocks === 1 ? 'block' : 'blocks'}`
  if (damaged === 0 && broken === 0) return `${all}: all whole.`
  const found =
    damaged === 0
      ? ''
      : `, ${formatCount(damaged)} ${damaged === 1 ? 'was' : 'were'} damaged`
  if (broken === 0 && repaired === 0) {
    return `${all}${found} and belonged to no file. Every file is whole.`
  }
  const again = 'What was missing was fetched again'
  if (broken === 0) return `${all}${found}. ${again}; every file is whole.`
  const files =
    broken === 1 ? 'One file is' : `${formatCount(broken)} files are`
  return `${all}${found}. ${files} not whole; nobody who is online has the rest.`
}

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
