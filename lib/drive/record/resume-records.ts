import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import type { FoundAgain, RecordPort } from './record-port.ts'
import type { DriveServices } from '../services.ts'
import { settleAndWatch, watchUntilFinal } from '../transaction/finality.ts'
import { isSameRequest, writeSent } from '../transaction/write.ts'
import type { DriveItem, PendingTransaction } from '../types.ts'

/** A wallet may answer late; after so many looks the next page looks again. */
const mostLooks = 60
/** Between two looks for a lost answer, in the chain's own pace. */
const lookPace = 10

/**
 * Takes up what an earlier page left open: transactions that were sent,
 * blocks that were not final, and questions to a wallet whose answer went to
 * a page that is gone.
 */
export async function resumeRecords(
  services: DriveServices,
  chain: RecordPort,
  options: Abortable = {},
): Promise<void> {
  const items = await services.manifest.all()
  await Promise.all(
    items.map((item) => resumeItem(services, chain, item, options)),
  )
}

async function resumeItem(
  services: DriveServices,
  chain: RecordPort,
  { id, pending, included }: DriveItem,
  options: Abortable,
): Promise<void> {
  if (included !== undefined) {
    watchUntilFinal(services, chain, id, options).catch(services.report)
  }
  if (pending?.hash !== undefined) {
    await settleAndWatch(services, chain, id, options)
  } else if (pending !== undefined) {
    await findAnswer(services, chain, id, pending, options)
  }
}

/** The wallet may have said yes after the page was closed, or will yet. */
async function findAnswer(
  services: DriveServices,
  chain: RecordPort,
  id: string,
  asked: PendingTransaction,
  options: Abortable,
): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const item = await services.manifest.get(id)
    if (!isSameRequest(item?.pending, asked) || item === undefined) return
    if (item.pending?.hash !== undefined) break
    const found = await lookForAnswer(services, chain, asked, item, options)
    if (found !== undefined) {
      await adopt(services, id, asked, found)
      break
    }
    await sleep(chain.pace(asked.chainId) * lookPace, options.signal)
  }
  await settleAndWatch(services, chain, id, options)
}

async function lookForAnswer(
  { report }: DriveServices,
  chain: RecordPort,
  asked: PendingTransaction,
  item: DriveItem,
  options: Abortable,
): Promise<FoundAgain | undefined> {
  try {
    return await chain.findLost(asked, item, options)
  } catch (thrown) {
    // Still unanswered: the item goes on saying that it waits.
    if (!isAbort(thrown)) report(thrown)
    return undefined
  }
}

async function adopt(
  services: DriveServices,
  id: string,
  asked: PendingTransaction,
  { hash, record }: FoundAgain,
): Promise<void> {
  if (hash !== undefined) return writeSent(services, id, asked, hash)
  await services.manifest.change(id, (item) =>
    isSameRequest(item.pending, asked) && item.pending?.hash === undefined
      ? { ...item, record, pending: undefined }
      : item,
  )
}
