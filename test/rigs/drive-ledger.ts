/** What may be in the drive under a name; undefined stands for no item. */
type Possible = Set<string | undefined>

/**
 * What the app has acknowledged. Between the begin of a step and its
 * acknowledgement an item may be as before or as after, and nothing else.
 */
export interface DriveLedger {
  /** From now on `name` may also be `cid`; undefined: it may be gone. */
  begin(name: string, cid: string | undefined): void
  /** The app said so: nothing else is right any more. */
  acknowledge(name: string, cid: string | undefined): void
  /** Takes what was found for what is there from now on. */
  settle(found: ReadonlyMap<string, string>): void
  /** Names that must be there. */
  certain(): string[]
  /** A sentence for each promise that was broken. */
  broken(found: ReadonlyMap<string, string>): string[]
}

export function createDriveLedger(): DriveLedger {
  const names = new Map<string, Possible>()
  const of = (name: string): Possible => names.get(name) ?? new Set([undefined])
  return {
    begin: (name, cid) => void names.set(name, of(name).add(cid)),
    acknowledge: (name, cid) => void names.set(name, new Set([cid])),
    settle(found) {
      for (const name of names.keys()) {
        names.set(name, new Set([found.get(name)]))
      }
    },
    certain: () => [...names.keys()].filter((name) => !of(name).has(undefined)),
    broken(found) {
      const wrong = [...names]
        .filter(([name, possible]) => !possible.has(found.get(name)))
        .map(([name, possible]) => {
          const wanted = [...possible].join(' or ')
          return `${name} is ${found.get(name)}, not ${wanted}`
        })
      const strange = [...found.keys()].filter((name) => !names.has(name))
      return [...wrong, ...strange.map((name) => `${name} came from nowhere`)]
    },
  }
}
