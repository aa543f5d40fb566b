import type { Abortable } from '#lib/base/abort'
import { toAppError } from '#lib/base/errors'
import { fitsBatch, largestBatch } from '#lib/registry/write/prepare'
import { begin, readBefore, request, takeBack } from './record-item.ts'
import type {
  PreparedCall,
  RecordChange,
  RecordPort,
  WalletPort,
} from './record-port.ts'
import type { DriveServices } from '../services.ts'
import { settleAndWatch } from '../transaction/finality.ts'
import { writeSent } from '../transaction/write.ts'
import type { DriveItem, PendingTransaction } from '../types.ts'

/** An item in a transaction that may be about several. */
interface Part {
  item: DriveItem
  change: RecordChange
}

/** One call, and the items it is for. */
export interface RecordStep {
  call: PreparedCall
  parts: Part[]
}

/** What was unpublished stays so until the person says otherwise. */
function isBehind({ record, cid }: DriveItem): boolean {
  return record !== undefined && record.cid !== '' && record.cid !== cid
}

type Asked = [itemId: string, pending: PendingTransaction]

/**
 * The calls that bring several items on the chain: new ones together in one,
 * at most a hundred, then each newer version of a recorded one. Items with a
 * change under way are left out.
 */
export async function planRecords(
  chain: RecordPort,
  items: readonly DriveItem[],
  account: `0x${string}`,
  chainId: number,
  options: Abortable = {},
): Promise<RecordStep[]> {
  const open = items.filter(({ pending }) => pending === undefined)
  const fresh = open.filter(({ record }) => record === undefined)
  const together = fresh.filter(({ cid }) => fitsBatch(cid))
  const batch = together.slice(0, largestBatch)
  const alone = [
    ...fresh.filter(({ cid }) => !fitsBatch(cid)),
    ...open.filter(isBehind),
  ]
  const steps: RecordStep[] = []
  if (batch.length > 0) {
    const call = await chain.prepareBatch(batch, account, chainId)
    steps.push({ call, parts: batch.map(newRecord) })
  }
  for (const item of alone) {
    const change: RecordChange =
      item.record === undefined ? { action: 'record' } : { action: 'update' }
    const call = await chain.prepare(change, item, account, chainId, options)
    steps.push({ call, parts: [{ item, change }] })
  }
  return steps
}

/**
 * Records several items: as one bundle where the wallet can (EIP-5792), else
 * one transaction after the other. What goes wrong is shown at each item.
 *
 * @returns how many are on the chain now.
 */
export async function recordItems(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  itemIds: readonly string[],
  options: Abortable = {},
): Promise<number> {
  const wanted = new Set(itemIds)
  const items = (await services.manifest.all()).filter(({ id }) =>
    wanted.has(id),
  )
  const { address, chainId } = wallet
  const steps = await planRecords(chain, items, address, chainId, options)
  const context: Context = { services, chain, wallet, options, waiting: [] }
  const isBundled = steps.length > 1 && (await sendBundle(context, steps))
  for (const step of isBundled ? [] : steps) {
    if (
      !(await sendStep(context, [step], () => wallet.send(step.call, options)))
    )
      break
  }
  const settled = await Promise.all(context.waiting)
  return settled.filter(Boolean).length
}

interface Context {
  services: DriveServices
  chain: RecordPort
  wallet: WalletPort
  options: Abortable
  /** What was sent, each with whether it came into a block. */
  waiting: Promise<boolean>[]
}

/** False where the wallet takes no bundles: nothing was asked then. */
async function sendBundle(
  context: Context,
  steps: RecordStep[],
): Promise<boolean> {
  const { wallet, options } = context
  const { sendTogether } = wallet
  if (sendTogether === undefined) return false
  const calls = steps.map(({ call }) => call)
  let isBundled = true
  await sendStep(context, steps, async () => {
    const hash = await sendTogether(calls, options)
    isBundled = hash !== undefined
    return hash
  })
  return isBundled
}

/** Sends and begins to wait; false when the person or the wallet said no. */
async function sendStep(
  context: Context,
  steps: RecordStep[],
  send: () => Promise<`0x${string}` | undefined>,
): Promise<boolean> {
  const { services, chain, options } = context
  const asked = await requests(context, steps)
  try {
    for (const [id, pending] of asked) await begin(services, id, pending)
    const hash = await send()
    if (hash === undefined) {
      await forget(services, asked)
      return false
    }
    for (const [id, pending] of asked) {
      await writeSent(services, id, pending, hash)
      context.waiting.push(settleAndWatch(services, chain, id, options))
    }
    return true
  } catch (thrown) {
    const error = toAppError(thrown, 'transaction-failed')
    for (const [id, pending] of asked) {
      await takeBack(services, id, pending, error)
    }
    return false
  }
}

/** In one bundle the new records are counted through; a bundle has no call. */
async function requests(
  { services, chain, options }: Context,
  steps: RecordStep[],
): Promise<Asked[]> {
  const [first] = steps
  if (first === undefined) return []
  const before = await readBefore(chain, first.call, options)
  let place = 0
  return steps.flatMap(({ call, parts }) =>
    parts.map(({ item, change }, index): Asked => {
      const isNew = change.action === 'record'
      const isFirst = index === 0 && steps.length === 1
      const pending = { ...before, ...request(services, item, change, call) }
      if (!isFirst) pending.call = undefined
      return [item.id, isNew ? { ...pending, place: place++ } : pending]
    }),
  )
}

async function forget(
  { manifest }: DriveServices,
  asked: Asked[],
): Promise<void> {
  for (const [id, { startedAt }] of asked) {
    await manifest.change(id, (item) =>
      item.pending?.startedAt === startedAt
        ? { ...item, pending: undefined }
        : item,
    )
  }
}

function newRecord(item: DriveItem): Part {
  return { item, change: { action: 'record' } }
}
