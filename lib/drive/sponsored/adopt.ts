import { sleep } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { chainOf } from '../chain/chain-clients.ts'
import { setItemError } from '../publish/import-list.ts'
import type { ChainLook } from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import { lookAtSponsored } from './look.ts'
import type { PendingTransaction } from '../types.ts'

/** Milliseconds between two looks, and how many: a little over ten minutes. */
const looks = { pause: 5_000, most: 130 }

/**
 * Goes on looking for a request that a peer has, after the person was told
 * that nothing came of it, and takes its record in should it come. Other
 * changes of the item go first.
 */
export function adoptLater(
  services: DriveServices,
  itemId: string,
  asked: PendingTransaction,
): void {
  watch(services, itemId, asked).catch(services.report)
}

async function watch(
  services: DriveServices,
  itemId: string,
  asked: PendingTransaction,
): Promise<void> {
  for (let count = 0; count < looks.most; count++) {
    await sleep(looks.pause)
    const look = await lookOrWait(services, asked)
    if (look?.outcome === 'failed') return
    if (look?.outcome !== 'included') continue
    const { record } = look
    await services.manifest.change(itemId, (item) => {
      // The person may have paid for a record meanwhile: that one stays.
      const isOther = item.record && item.record.tokenId !== record?.tokenId
      const isFree = item.pending === undefined && item.cid === asked.cid
      if (isOther) return item
      return isFree ? { ...item, record } : item
    })
    return setItemError(services.imports, itemId, undefined)
  }
}

async function lookOrWait(
  { config, clock, report }: DriveServices,
  asked: PendingTransaction,
): Promise<ChainLook | undefined> {
  try {
    const known = chainOf(config, asked.chainId)
    return await lookAtSponsored(known, asked, clock.now())
  } catch (thrown) {
    // The chain may answer the next time.
    if (!isAbort(thrown)) report(thrown)
    return undefined
  }
}
