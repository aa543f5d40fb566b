import { formatCount } from '#lib/base/format'
import type { RestoredList } from '#lib/drive/space/list-notice'
import type { ItemView } from '#lib/drive/types'
import { namesWords } from './names-words.ts'

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
