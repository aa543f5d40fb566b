import { fromEnvelope } from '#lib/base/error-envelope'
import { AppError } from '#lib/base/errors'
import { openChannelLine } from '#lib/store/channel-port'
import { createStoreLine } from '#lib/store/connect-store'
import type { StoreLine } from '#lib/store/connect-store'
import { storeChannel } from './store-messages.ts'
import type { StoreNews } from './store-messages.ts'
import type { StoreWorker } from './store-worker.ts'

/** A line to the store, whichever tab has it. */
export interface FoundStore {
  line: StoreLine
  /** True once this tab has it. */
  isOwner(): boolean
}

/**
 * Waits until some tab has the store. When the tab that has it closes and this
 * one is next, the line goes on with the worker of this tab.
 *
 * @returns undefined where there is no place for packs.
 * @throws AppError `storage-unavailable`
 */
export async function findStore(
  worker: Pick<StoreWorker, 'port' | 'onNews' | 'onDeath'>,
): Promise<FoundStore | undefined> {
  const channel = new AbortController()
  const found = Promise.withResolvers<FoundStore | undefined>()
  let line: StoreLine | undefined
  let owner = false
  const isOwner = () => owner
  const take = (next: StoreLine) => {
    line = next
    found.resolve({ line, isOwner })
  }
  worker.onNews((news: StoreNews) => {
    if (news.kind === 'failed') found.reject(fromEnvelope(news.error))
    if (news.kind === 'none') found.resolve(undefined)
    if (news.kind !== 'owner') return
    owner = true
    channel.abort()
    if (line === undefined) take(createStoreLine(worker.port))
    else line.use(worker.port)
  })
  worker.onDeath((event) => found.reject(noWorker(event)))
  openChannelLine(storeChannel, { signal: channel.signal })
    .then((other) => {
      if (line === undefined && !owner) take(other)
    })
    .catch((thrown: unknown) => {
      if (!channel.signal.aborted) found.reject(thrown)
    })
  try {
    const store = await found.promise
    if (store === undefined) channel.abort()
    return store
  } catch (thrown) {
    channel.abort()
    throw thrown
  }
}

function noWorker(event: Event): AppError {
  const details = 'message' in event ? String(event.message) : undefined
  return new AppError(
    'storage-unavailable',
    'This browser could not open the place where files are kept. Reload the page.',
    { details },
  )
}
