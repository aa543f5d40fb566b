import type { Blockstore } from 'interface-blockstore'
import type { WritableStorage } from 'ipfs-unixfs-importer'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { AppError, isAbort } from '#lib/base/errors'
import { throwIfStopped } from './read-block.ts'

/**
 * The store as an import writes to it: stops with the signal, and turns what a
 * browser throws when its disk is full into `storage-full`.
 */
export function guardImportStore(
  blockstore: Pick<Blockstore, 'put'>,
  { signal }: Abortable,
): WritableStorage {
  const options = signal === undefined ? {} : { signal }
  async function write(cid: CID, bytes: Parameters<Blockstore['put']>[1]) {
    try {
      return await blockstore.put(cid, bytes, options)
    } catch (thrown) {
      throwIfStopped(signal)
      throw storageError(thrown)
    }
  }
  return {
    async put(cid, bytes) {
      throwIfStopped(signal)
      return await write(cid, bytes)
    },
  }
}

/** Some stores keep only the text of what the browser threw. */
const fullDisk = /quota|no space|ENOSPC|disk is full|FILE_NO_DEVICE_SPACE/i

function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError && !isAbort(thrown)) return thrown
  if (isFull(thrown)) {
    return new AppError(
      'storage-full',
      'There is no room left in this browser. Nothing of this was published ' +
        'and nothing else was touched; free some space and try again.',
      { cause: thrown },
    )
  }
  return new AppError(
    'storage-unavailable',
    'This browser could not store the file. Nothing of it was published; ' +
      'try again, or reload the page first.',
    { cause: thrown },
  )
}

function isFull(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (fullDisk.test(`${cause.name} ${cause.message}`)) return true
  }
  return false
}
