import { toEnvelope } from '#lib/base/error-envelope'
import { ruleBuffers } from '#lib/denylist/packed-rules'
import type { DenylistAnswer } from './list-in-worker.ts'
import { listRules } from './list-rules.ts'

/**
 * A dedicated worker that reads one list: half a million rules take seconds,
 * which the page would stand still, and a memory that ends with the worker.
 */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  listRules(data).then(
    (rules) => reply({ rules }, ruleBuffers(rules.packed)),
    (thrown: unknown) => reply({ failure: toEnvelope(thrown) }),
  )
})

function reply(answer: DenylistAnswer, transfer: ArrayBuffer[] = []): void {
  postMessage(answer, { transfer })
}
