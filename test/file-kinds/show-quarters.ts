import { readPng } from '../rigs/read-png.ts'
import type { Pixels } from '../rigs/read-png.ts'
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
    const seen = meanAround(picture, picture.width * x, picture.height * y)
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

/** Of a few pixels: pictures with few colours mix them of dots. */
function meanAround(picture: Pixels, x: number, y: number): number[] {
  const reach = 4
  const sums = [0, 0, 0]
  for (let dx = -reach; dx <= reach; dx++) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (const [channel, part] of picture.at(x + dx, y + dy).entries()) {
        sums[channel] = (sums[channel] ?? 0) + part
      }
    }
  }
  return sums.map((sum) => Math.round(sum / (2 * reach + 1) ** 2))
}
