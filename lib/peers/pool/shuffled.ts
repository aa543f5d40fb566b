/** A copy in another order. `random` gives numbers from 0 up to 1. */
export function shuffled<T>(items: T[], random: () => number): T[] {
  const all = [...items]
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [all[at], all[other]]
    if (one !== undefined && two !== undefined) {
      all[at] = two
      all[other] = one
    }
  }
  return all
}
