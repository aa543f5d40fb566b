import type { BlockSource } from './pool-source.ts'
import type { Want } from './want.ts'

/** What is said to a source, gathered until the current task is done. */
export interface SourceOrders {
  want(id: number, want: Want): void
  watch(id: number, want: Want): void
  cancel(id: number): void
}

export function gatherOrders(source: () => BlockSource): SourceOrders {
  let wants: { id: number; cid: Want['cid'] }[] = []
  let firsts: typeof wants = []
  let watches: typeof wants = []
  let cancels: number[] = []
  let waiting = false
  const send = () => {
    waiting = false
    const [wanted, watched, cancelled] = [wants, watches, cancels]
    const before = firsts
    firsts = []
    wants = []
    watches = []
    cancels = []
    if (cancelled.length > 0) source().cancel(cancelled)
    if (before.length > 0) source().want(before, true)
    if (wanted.length > 0) source().want(wanted)
    if (watched.length > 0) source().watch?.(watched)
  }
  const soon = () => {
    if (!waiting) queueMicrotask(send)
    waiting = true
  }
  return {
    want(id, { cid, isRead }) {
      const list = isRead() ? firsts : wants
      list.push({ id, cid })
      soon()
    },
    watch(id, { cid }) {
      watches.push({ id, cid })
      soon()
    },
    cancel(id) {
      cancels.push(id)
      soon()
    },
  }
}
