import { createTurns } from '#lib/base/turns'
import { fetchPin } from './fetch-pin.ts'
import type { KeeperInit } from './keeper.ts'
import type { KeptPin } from './pin.ts'

/** Fetches what the list of pins still misses, a few pins at once. */
export interface FetchLanes {
  /** Looks for what is next. */
  fill(): void
  /** Tries again now what nobody had. */
  wake(): void
  /** Runs `task` while nothing is fetched, then goes on. */
  alone(task: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Pins fetched at once; a pin that nobody has yet gives way to the others. */
const lanes = 4
/** Milliseconds before what nobody had is asked for again. */
const pause = 5_000

/** Starts to fetch at once. */
export function startLanes(init: KeeperInit): FetchLanes {
  let stopping = new AbortController()
  const working = new Map<string, Promise<void>>()
  const rested = new Map<string, number>()
  const inTurn = createTurns()
  const next = () => {
    const now = Date.now()
    const waits = ({ id, state }: KeptPin) =>
      (state === 'queued' || state === 'pinning') &&
      !working.has(id) &&
      (rested.get(id) ?? 0) <= now
    return init.list.all().find(waits)
  }
  const fill = () => {
    while (working.size < lanes && !stopping.signal.aborted) {
      const pin = next()
      if (pin === undefined) return
      rested.set(pin.id, Date.now() + pause)
      working.set(pin.id, work(pin))
    }
  }
  const work = async (pin: KeptPin) => {
    try {
      await fetchPin(init, pin, stopping.signal)
    } catch (thrown) {
      init.report(thrown)
    }
    working.delete(pin.id)
    fill()
  }
  const wake = () => {
    rested.clear()
    fill()
  }
  const timer = setInterval(fill, pause)
  fill()
  return {
    fill,
    wake,
    alone: (task) =>
      inTurn(async () => {
        stopping.abort()
        await Promise.all(working.values())
        await task()
        stopping = new AbortController()
        wake()
      }),
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await Promise.all(working.values())
    },
  }
}
