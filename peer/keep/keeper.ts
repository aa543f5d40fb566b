import type { CID } from 'multiformats/cid'
import { cidText, parseCid } from '#lib/base/cid'
import type { BlockRoom } from './block-room.ts'
import { startLanes } from './fetch-lanes.ts'
import { freeBlocks } from './free-blocks.ts'
import { isWhole } from './is-whole.ts'
import type { KeptPin, Pin } from './pin.ts'
import type { PinList } from './pin-list.ts'
import { refusalOfPin } from './policy.ts'
import type { KeepPolicy, KeepRefusal } from './policy.ts'

export interface KeeperInit {
  room: BlockRoom
  list: PinList
  policy: KeepPolicy
  /** Tells others that this peer has `root` now, or no longer. */
  announce(root: CID, here: boolean): void
  report(thrown: unknown): void
}

/** Keeps what it is told to, as long as it is told to. */
export interface Keeper {
  list: Pick<PinList, 'all' | 'find' | 'used'>
  /** Takes a pin on, or says why not. The fetching goes on by itself. */
  add(pin: Pin, source: KeptPin['source']): Promise<KeptPin | KeepRefusal>
  /** Lets go of a pin and frees what no other pin holds. */
  remove(id: string): Promise<boolean>
  /**
   * Whether all of `root` is on the disk now. What has lost a block is fetched
   * again, and until then this peer does not say that it has it.
   */
  check(root: CID): Promise<boolean>
  /** Tries again now what waits: somebody has come who may have it. */
  wake(): void
  stop(): Promise<void>
}

/** Starts with what the list says already. */
export function startKeeper(init: KeeperInit): Keeper {
  const { list, policy } = init
  const lanes = startLanes(init)
  return {
    list,
    wake: lanes.wake,
    stop: lanes.stop,
    async add(pin, source) {
      const refusal = refusalOfPin(policy, parseCid(pin.cid), list.used())
      if (refusal !== undefined) return refusal
      const taken = await list.add({ pin, source })
      lanes.fill()
      return taken
    },
    async check(root) {
      if (await isWhole(init.room, root)) return true
      const isOf = ({ pin }: KeptPin) => cidText(parseCid(pin.cid)) === text
      const text = cidText(root)
      for (const { id } of list.all().filter(isOf)) {
        await list.change(id, { state: 'queued' })
      }
      init.announce(root, false)
      lanes.wake()
      return false
    },
    async remove(id) {
      const gone = await list.remove(id)
      if (gone === undefined) return false
      // What a fetch finds on the disk must not go while it counts on it.
      await lanes.alone(() => freeBlocks(init, parseCid(gone.pin.cid)))
      return true
    },
  }
}
