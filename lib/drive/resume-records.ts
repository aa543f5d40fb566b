import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import type { RecordPort } from './record-port.ts'
import { settleItem } from './record-item.ts'
import type { DriveServices } from './services.ts'
import type { DriveItem } from './types.ts'

/**
 * Takes up what an earlier page left open: transactions that were sent, and
 * questions to a wallet whose answer went to a page that is gone.
 */
export async function resumeRecords(
  services: DriveServices,
  chain: RecordPort,
  options: Abortable = {},
): Promise<void> {
  const items = await services.manifest.all()
  await Promise.all(
    items.map(async (item) => {
      if (item.pending?.hash !== undefined) {
        await settleItem(services, chain, item.id, options)
      } else if (item.pending?.action === 'record') {
        await adoptRecord(services, chain, item, options)
      }
    }),
  )
}

/** The wallet may have said yes after the page was closed. */
async function adoptRecord(
  { manifest, report }: DriveServices,
  chain: RecordPort,
  { id, cid, pending }: DriveItem,
  options: Abortable,
): Promise<void> {
  if (pending === undefined) return
  const { account, chainId } = pending
  const record = await chain
    .findOwn(account, cid, chainId, options)
    .catch((thrown: unknown) => {
      // Still unanswered: the item goes on saying that it waits.
      if (!isAbort(thrown)) report(thrown)
      return undefined
    })
  if (record === undefined) return
  await manifest.change(id, (item) => ({ ...item, record, pending: undefined }))
}
