import { parseCid } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import type { KeeperInit } from './keeper.ts'
import type { KeptPin } from './pin.ts'
import { refusalOfBlock } from './policy.ts'
import type { KeepRefusal } from './policy.ts'
import { walkBlocks } from './walk-blocks.ts'
import type { GetBlock } from './walk-blocks.ts'

const words: Record<KeepRefusal, string> = {
  denied: 'a list that this keeper follows forbids it',
  'too-large': 'larger than this keeper takes',
  full: 'this keeper is full',
}

/** Before anybody is asked for such a block. */
const denied = new AppError('content-denied', words.denied)

const hopeless: ReadonlySet<string> = new Set([
  'codec-refused',
  'block-invalid',
  'content-denied',
])

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
  const allowed: GetBlock = async (cid, options) => {
    if (policy.denies(cid)) throw denied
    return room.fetch(cid, options)
  }
  await list.change(id, { state: 'pinning' })
  try {
    for await (const { bytes } of walkBlocks(root, allowed, { signal })) {
      count.bytes += bytes.length
      count.blocks += 1
      const used = others + count.bytes
      const now = { bytes: count.bytes, used }
      const refusal = refusalOfBlock(policy, now)
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
    const isHopeless = thrown instanceof AppError && hopeless.has(thrown.code)
    // Whatever else it was, somebody may still come who has it.
    await list.change(id, {
      ...count,
      state: isHopeless ? 'failed' : 'queued',
      reason: isHopeless ? thrown.shortMessage : undefined,
    })
  }
}
