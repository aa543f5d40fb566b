import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { AppError, toAppError } from '#lib/base/errors'
import { setItemError } from '../publish/import-list.ts'
import type { ChainLook, RecordPort } from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import {
  changeSent,
  showError,
  writeFailed,
  writeIncluded,
  writeResent,
} from './write.ts'
import type { DriveItem, SentPending } from '../types.ts'

/** Between two tries of a chain that does not answer, in milliseconds. */
const unreachablePause = 5_000
/** Looks in a row that find nothing before a transaction counts as dropped. */
const looksUntilDropped = 24
/** The same for one that no look ever found: some wallets show it to nobody. */
const looksUntilDoubted = 300
/** Milliseconds after which a transaction is slow. */
const slowAfter = 300_000
/** What is slow, or was dropped and may come back, is looked for less often. */
const rarePace = 8

interface Settling extends Abortable {
  services: DriveServices
  chain: RecordPort
  /** Since when no look found the transaction. */
  lostSince?: number | undefined
}

/**
 * Waits for a transaction that was sent, in this tab's life or an earlier
 * one, and writes what came of it. A chain that does not answer settles
 * nothing, so it is asked again; one tab at a time does this for an item.
 *
 * @returns whether the change is on the chain.
 */
export async function settleItem(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  { signal }: Abortable = {},
): Promise<boolean> {
  const settling: Settling = { services, chain, signal }
  return services.whileSettling(itemId, async () => {
    for (;;) {
      const item = await services.manifest.get(itemId)
      if (item?.pending?.hash === undefined) return isSettled(item)
      const sent = { ...item.pending, hash: item.pending.hash }
      const end = await lookOnce(settling, item, sent)
      if (end !== undefined) return end
      await sleep(pauseFor(chain, sent, services.clock.now()), signal)
    }
  })
}

/** Another tab may have been faster. */
function isSettled(item: DriveItem | undefined): boolean {
  if (item?.pending !== undefined || item?.failure !== undefined) return false
  return item?.record !== undefined
}

function pauseFor(
  chain: RecordPort,
  { chainId, droppedAt, startedAt, sentAt = startedAt }: SentPending,
  now: number,
): number {
  const isRare = droppedAt !== undefined || now - sentAt > slowAfter
  return chain.pace(chainId) * (isRare ? rarePace : 1)
}

/** Undefined while it is open. */
async function lookOnce(
  settling: Settling,
  item: DriveItem,
  sent: SentPending,
): Promise<boolean | undefined> {
  const { services, chain, signal } = settling
  try {
    const look = await chain.look(sent, item, { signal })
    const { imports } = services
    if (imports.getState().errors.has(item.id)) {
      setItemError(imports, item.id, undefined)
    }
    return await learn(settling, item, sent, look)
  } catch (thrown) {
    // What nobody foresaw says nothing about the transaction either.
    const error = toAppError(thrown, 'chain-unreachable')
    if (error.code === 'aborted') return false
    if (error.code !== 'chain-unreachable') {
      await writeFailed(services, item.id, sent, error)
      return false
    }
    showError(services, item.id, error)
    await sleep(unreachablePause, signal)
    return undefined
  }
}

/** Writes what a look told; undefined while it is open. */
async function learn(
  settling: Settling,
  item: DriveItem,
  sent: SentPending,
  look: ChainLook,
): Promise<boolean | undefined> {
  const { services } = settling
  switch (look.outcome) {
    case 'included':
      await writeIncluded(services, item.id, sent, look)
      return true
    case 'failed':
      await writeFailed(services, item.id, sent, look.error)
      return false
    case 'lost':
      return doubt(settling, item, sent, look.free)
    case 'repriced':
      settling.lostSince = undefined
      await writeResent(services, sent, look.hash)
      return undefined
    case 'pending':
      settling.lostSince = undefined
      await writeWaiting(services, sent, look)
      return undefined
  }
}

/** Where it stands in the pool, once it is known. */
async function writeWaiting(
  services: DriveServices,
  sent: SentPending,
  {
    sender = sent.sender,
    nonce = sent.nonce,
  }: Extract<ChainLook, { outcome: 'pending' }>,
): Promise<void> {
  const isNews =
    sender !== sent.sender ||
    nonce !== sent.nonce ||
    sent.droppedAt !== undefined
  if (!isNews) return
  await changeSent(services, sent, (pending) => ({
    ...pending,
    sender,
    nonce,
    droppedAt: undefined,
  }))
}

/** One server may lag: only looks over a while make it dropped. */
async function doubt(
  settling: Settling,
  item: DriveItem,
  sent: SentPending,
  free: boolean,
): Promise<false | undefined> {
  const { services, chain } = settling
  const now = services.clock.now()
  const since = (settling.lostSince ??= now)
  const isSeen = sent.nonce !== undefined
  const looks = isSeen ? looksUntilDropped : looksUntilDoubted
  const patience = chain.pace(sent.chainId) * looks
  if (sent.droppedAt !== undefined || now - since < patience) return undefined
  if (!free) {
    await writeFailed(services, item.id, sent, replaced(sent))
    return false
  }
  await changeSent(services, sent, (pending) => ({
    ...pending,
    droppedAt: now,
  }))
  return undefined
}

function replaced({ hash }: SentPending): AppError {
  return new AppError(
    'transaction-failed',
    'Another transaction of this wallet took its place. Look at the record before you try again.',
    { details: hash },
  )
}
