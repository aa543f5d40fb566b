import type { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import type { BlockRoom } from './block-room.ts'
import { walkBlocks } from './walk-blocks.ts'

const gone = new AppError('content-not-found', 'A block is not here.')
const nothing = new Uint8Array()

/** Whether every block below `root` lies on the disk; leaves are not read. */
export async function isWhole(
  room: Pick<BlockRoom, 'has' | 'readIfPresent'>,
  root: CID,
): Promise<boolean> {
  const look = async (cid: CID) => {
    if (!(await room.has(cid))) throw gone
    return cid.code === codecs.raw ? nothing : room.readIfPresent(cid)
  }
  try {
    for await (const _ of walkBlocks(root, look)) continue
    return true
  } catch (thrown) {
    const isDamaged =
      thrown instanceof AppError && thrown.code === 'block-invalid'
    if (thrown === gone || isDamaged) return false
    throw thrown
  }
}
