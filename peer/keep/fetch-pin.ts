import { parseCid } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import type { KeeperInit } from './keeper.ts'
import type { KeptPin } from './pin.ts'
import { refusalOfBlock } from './policy.ts'
import type { KeepRefusal } from './policy.ts'
import { walkBlocks } from './walk-blocks.ts'

const words: Record<KeepRefusal, string> = {
  denied: 'a list that this keeper follows forbids it',
  'too-large': 'larger than this keeper takes',
  full: 'this keeper is full',
}

/** Bytes after which the list hears how far a pin is. */
const step = 8 * 2 ** 20

/**
 * Brings all blocks of a pin onto the disk. A block that nobody has leaves
 * the pin waiting, and what is there already is not fetched twice.
 */
export async function fetchPin(
  { room, list, policy, announce }: KeeperInit,
  { id, pin, bytes: before }: KeptPin,
  signal: AbortSignal,
): Promise<void> {
  const root = parseCid(pin.cid)
  const count = { bytes: 0, blocks: 0 }
  const others = list.used() - before
  let told = 0
  await list.change(id, { state: 'pinning' })
  try {
    for await (const { cid, bytes } of walkBlocks(root, room.fetch, {
      signal,
    })) {
      count.bytes += bytes.length
      count.blocks += 1
      const used = others + count.bytes
      const now = { bytes: count.bytes, used }
      const refusal = refusalOfBlock(policy, cid, now)
      if (refusal !== undefined) {
        const reason = words[refusal]
        return await list.change(id, { ...count, state: 'failed', reason })
      }
      if (list.find(id) === undefined) return
      if (count.bytes - told > step) await list.change(id, count)
      if (count.bytes - told > step) told = count.bytes
    }
    await list.change(id, { ...count, state: 'pinned' })
    announce(root, true)
  } catch (thrown) {
    const isHopeless =
      thrown instanceof AppError &&
      (thrown.code === 'codec-refused' || thrown.code === 'block-invalid')
    // Whatever else it was, somebody may still come who has it.
    await list.change(id, {
      ...count,
      state: isHopeless ? 'failed' : 'queued',
      reason: isHopeless ? thrown.shortMessage : undefined,
    })
  }
}
