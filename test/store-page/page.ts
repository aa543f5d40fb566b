import type { StoreTasks } from './store.worker.ts'

/** What the rig drives from outside. */
export interface StorePage {
  run(task: keyof StoreTasks, argument?: unknown): Promise<unknown>
  acknowledged(): string[]
}

declare global {
  var storePage: StorePage
}

interface Answer {
  id?: number
  result?: unknown
  error?: string
  acknowledged?: string[]
}

const worker = new Worker('/store.worker.js', { type: 'module' })
const waiting = new Map<number, PromiseWithResolvers<unknown>>()
const acknowledged: string[] = []
let asked = 0

worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  if (data.acknowledged !== undefined) {
    acknowledged.push(...data.acknowledged)
    return
  }
  const { resolve, reject } = waiting.get(data.id ?? -1) ?? {}
  if (data.error === undefined) resolve?.(data.result)
  else reject?.(new Error(data.error))
})

globalThis.storePage = {
  run(task, argument) {
    const id = asked++
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    worker.postMessage({ id, task, argument })
    return answer.promise
  },
  acknowledged: () => acknowledged.splice(0),
}
