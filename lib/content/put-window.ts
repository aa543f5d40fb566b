/** Writes under way, a few at a time. */
export interface PutWindow {
  /** Waits for the oldest while too many are under way. */
  add(putting: Promise<unknown>): Promise<void>
  /** Waits for all. */
  drain(): Promise<void>
  /** Waits until none is under way, whatever became of them. */
  settle(): Promise<void>
}

/** The first failure is thrown by whatever is called next. */
export function createPutWindow(limit: number): PutWindow {
  const underWay: Promise<unknown>[] = []
  async function shrinkTo(count: number): Promise<void> {
    while (underWay.length > count) await underWay.shift()
  }
  return {
    async add(putting) {
      // Who waits for it hears of it; until then it must not count as unheard.
      putting.catch(() => {})
      underWay.push(putting)
      await shrinkTo(limit - 1)
    },
    drain: () => shrinkTo(0),
    async settle() {
      await Promise.allSettled(underWay.splice(0))
    },
  }
}
