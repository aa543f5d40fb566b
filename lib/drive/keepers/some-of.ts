/** `count` of `all` at random, each at most once; all where there are fewer. */
export function someOf<T>(all: readonly T[], count: number): T[] {
  const left = [...all]
  const chosen: T[] = []
  while (chosen.length < count && left.length > 0) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
    const at = Math.floor((random / 2 ** 32) * left.length)
    chosen.push(...left.splice(at, 1))
  }
  return chosen
}
