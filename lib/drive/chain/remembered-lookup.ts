import { within } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { RecordView } from '../types.ts'
import type { RecordLookup } from './record-lookup.ts'

/** Milliseconds that an answer counts: as long as a walk through a folder. */
const age = 30_000
/** Milliseconds that the chain has for one answer that several wait for. */
const patience = 20_000
const mostRemembered = 8

interface Remembered {
  at: number
  answer: Promise<RecordView | undefined>
}

/**
 * Asks the chain once for all files of a folder: they have the root, and so
 * the record, in common. What failed is asked anew. One who stops waiting
 * does not stop the question for the others.
 */
export function rememberedLookup(
  lookup: RecordLookup,
  clock: Pick<Clock, 'now'>,
): RecordLookup {
  const remembered = new Map<string, Remembered>()
  const once = <T extends RecordView | undefined>(
    key: string,
    ask: (options: Abortable) => Promise<T>,
  ): Promise<T> => {
    const known = remembered.get(key)
    if (known !== undefined && clock.now() - known.at < age) {
      return known.answer as Promise<T>
    }
    const answer = ask({ signal: within(patience) })
    remembered.delete(key)
    remembered.set(key, { at: clock.now(), answer })
    const [oldest = key] = remembered.keys()
    if (remembered.size > mostRemembered) remembered.delete(oldest)
    answer.catch(() => {
      if (remembered.get(key)?.answer === answer) remembered.delete(key)
    })
    return answer
  }
  return {
    read(reference, { signal }) {
      const { chainId, contract, tokenId } = reference
      const key = `${chainId}:${contract}:${tokenId}`
      const answer = once(key, (options) => lookup.read(reference, options))
      return unless(signal, answer)
    },
    findByCid(cid, { signal }) {
      const answer = once(cid, (options) => lookup.findByCid(cid, options))
      return unless(signal, answer)
    },
  }
}

/** The answer, or the reason of the signal if that comes first. */
function unless<T>(
  signal: AbortSignal | undefined,
  answer: Promise<T>,
): Promise<T> {
  if (signal === undefined) return answer
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    answer
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
      .catch(reject)
  })
}
