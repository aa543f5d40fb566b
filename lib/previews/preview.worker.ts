import { toAppError } from '#lib/base/errors'
import { createPreview } from './create-preview.ts'
import { failureOf } from './preview-messages.ts'
import type { PreviewAnswer, PreviewOrder } from './preview-messages.ts'
import type { Preview } from './preview-types.ts'

/**
 * A dedicated worker for one file that is shown: whatever was built to keep a
 * reader busy keeps only this worker busy, until the page ends it.
 */
let preview: Preview | undefined

addEventListener('message', ({ data }: MessageEvent<PreviewOrder>) => {
  preview ??= createPreview(data.blob ?? new Blob())
  void answer(preview, data)
})

async function answer(asked: Preview, order: PreviewOrder): Promise<void> {
  const { id, call, given } = order
  try {
    const run = asked[call] as (...given: unknown[]) => Promise<unknown>
    reply({ id, value: await run(...given) })
  } catch (thrown) {
    const words = 'This file can’t be read here.'
    reply({
      id,
      failure: failureOf(toAppError(thrown, 'file-unreadable', words)),
    })
  }
}

function reply(message: PreviewAnswer): void {
  postMessage(message)
}
