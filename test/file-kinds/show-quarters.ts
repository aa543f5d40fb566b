import { readPng } from '../rigs/read-png.ts'
import { quarterColours } from './encode.ts'

/** How far a colour may be off: codecs of video are coarse. */
const tolerance = 48

/** In each quarter, away from its edges and from the controls of a player. */
const places = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.54],
  [0.75, 0.54],
] as const

/** What is wrong with a screenshot of the four quarters; undefined if nothing. */
export function quartersMissing(screenshot: Uint8Array): string | undefined {
  const picture = readPng(screenshot)
  for (const [index, [x, y]] of places.entries()) {
    const seen = picture.at(picture.width * x, picture.height * y)
    const wanted = quarterColours[index] ?? seen
    const off = wanted.map((part, channel) =>
      Math.abs(part - (seen[channel] ?? 0)),
    )
    if (Math.max(...off) > tolerance) {
      return `quarter ${index + 1} is ${seen.join(' ')}, not ${wanted.join(' ')}`
    }
  }
  return undefined
}
