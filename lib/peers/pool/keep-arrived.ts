import type { CID } from 'multiformats/cid'
import type { PoolSource } from './pool-source.ts'
import { forget, pump } from './pool-state.ts'
import type { PoolState } from './pool-state.ts'
import type { Want } from './want.ts'

/** Where the blocks of a pool go. */
export interface KeepBlocks {
  /**
   * Resolves once the block is found to be what its address names; then it is
   * being stored.
   * @param bytes their memory is taken; what comes back has the same bytes
   * @param isRead somebody reads them: their memory can't be given away
   * @throws AppError `block-invalid` when it is something else
   */
  keep(
    cid: CID,
    bytes: Uint8Array<ArrayBuffer>,
    isRead: boolean,
  ): Promise<{ bytes: Uint8Array; stored: Promise<unknown> }>
  /** The store did not take a block, of which nobody waits to hear. */
  onUnstored?: ((thrown: unknown) => void) | undefined
}

/**
 * Keeps a block that was asked for. Who sent another one in its place is
 * asked no more, and who waits goes on waiting.
 */
export async function keepArrived(
  init: KeepBlocks,
  state: PoolState,
  want: Want,
  bytes: Uint8Array<ArrayBuffer>,
  from: PoolSource,
): Promise<void> {
  const size = bytes.length
  if (want.isKept) return
  want.isKept = true
  state.storing += size
  const arrived = { bytes: size, peerId: from.peerId }
  const isRead = want.isRead()
  try {
    const kept = await init.keep(want.cid, bytes, isRead)
    if (isRead) want.show({ ...arrived, content: kept.bytes })
    await kept.stored
  } catch (thrown) {
    if (isLie(thrown)) {
      want.isKept = false
      from.end(thrown as Error)
      return
    }
    forget(state, want)
    want.fail(thrown)
    if (isRead) init.onUnstored?.(thrown)
    return
  } finally {
    state.storing -= size
  }
  state.kept += 1
  const { typicalBytes: before } = state
  state.typicalBytes = before === 0 ? size : before * 0.9 + size * 0.1
  forget(state, want)
  want.arrive(arrived)
  pump(state)
}

function isLie(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code === 'block-invalid'
  )
}
