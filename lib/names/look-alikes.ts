/** Which characters many typefaces draw alike. */
const twins: Readonly<Record<string, string>> = {
  l: '1',
  '1': 'l',
  o: '0',
  '0': 'o',
}

/** More places than this are changed one at a time only. */
const fewPlaces = 4

/**
 * Handles that people could take for this one: with l and 1, o and 0
 * exchanged. All of them where there are few, else those with one exchange.
 */
export function lookAlikes(handle: string): string[] {
  const places = [...handle].flatMap((letter, index) =>
    twins[letter] === undefined ? [] : [index],
  )
  if (places.length > fewPlaces) return places.map((at) => exchange(handle, at))
  const all = places.reduce(
    (texts, at) => [...texts, ...texts.map((text) => exchange(text, at))],
    [handle],
  )
  return all.filter((text) => text !== handle)
}

function exchange(text: string, at: number): string {
  const letter = text.charAt(at)
  return `${text.slice(0, at)}${twins[letter] ?? letter}${text.slice(at + 1)}`
}
