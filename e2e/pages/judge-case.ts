import type { HostileCase } from '#test/hostile/hostile-file'
import type { ShownCase } from './canaries.ts'

/**
 * Types that a page of ours may hold are none of these. An SVG may be drawn:
 * as an `<img>`, in which nothing of it runs or is fetched; of a document of
 * Word the words are, as words.
 */
const active =
  /^(?!image\/svg\+xml$|application\/vnd\.openxmlformats-).*(html|svg|xml|javascript|xslt|mathml)/iu

/** What is wrong with how it was shown, a line each; empty: all is well. */
export function judgeCase(
  { family, name, cid }: HostileCase,
  shown: ShownCase,
): string[] {
  const wrong = [
    ...shown.seen,
    ...shown.bare.map((element) => `shown in ${element}`),
    ...(active.test(shown.type) ? [`rendered as ${shown.type}`] : []),
    ...shown.entries.flatMap(badName),
    ...unclear(shown),
  ]
  return wrong.map((what) => `${family} ${name} (${cid.slice(-8)}): ${what}`)
}

/** Something to look at, or a sentence that says why there is nothing. */
function unclear({ state, words, verified, type, seconds }: ShownCase) {
  if (state === 'nothing') {
    return [`no answer after ${Math.round(seconds)} s: ${words}`]
  }
  if (state !== 'ready') {
    return /(\p{L}+[ ,]+){4}.*\./u.test(words) ? [] : [`${state}: “${words}”`]
  }
  const isWhole = verified || /too large|beginning was fetched/u.test(words)
  if (!isWhole) return [`ready and not verified: “${words}”`]
  return type === '' ? ['ready without a type'] : []
}

function badName(entry: string): string[] {
  const isBad =
    ['', '.', '..'].includes(entry) ||
    /[/\\]|\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u.test(entry) ||
    Buffer.byteLength(entry) > 255
  return isBad ? [`an entry is called ${JSON.stringify(entry)}`] : []
}
