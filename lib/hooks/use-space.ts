'use client'
import { useMemo } from 'react'
import type {
  CheckEverythingOptions,
  CheckReport,
} from '../drive/space/check-everything.ts'
import type { Abortable } from '../base/abort.ts'
import { checkLock } from '../base/lock-names.ts'
import type { Drive } from './drive.ts'
import { roomActions } from './room-actions.ts'
import type { RoomActions } from './room-actions.ts'
import { useDrive } from './use-drive.ts'

export interface SpaceActions extends RoomActions {
  /** Fetches what is missing of an item. @returns blocks still missing. */
  fetchAgain(itemId: string): Promise<number>
  /** The same for all that are not whole. @returns items that still are not. */
  fetchAll(): Promise<number>
  checkEverything(options: CheckEverythingOptions): Promise<CheckReport>
  /** When everything was checked last; undefined if it never was. */
  checkedAt(): Promise<number | undefined>
  /** Puts items back whose roots are found in the store. @returns how many. */
  rebuildList(options?: Abortable): Promise<number>
  /** The content that no list names may be freed from now on. */
  giveUpUnlisted(): Promise<void>
  /** The person knows that the list was put back. */
  forgetRestored(): Promise<void>
}

/** What can be done about the room that this browser gives. */
export function useSpace(): SpaceActions {
  const drive = useDrive()
  return useMemo(() => spaceActions(drive), [drive])
}

function spaceActions(drive: Drive): SpaceActions {
  return {
    ...repairActions(drive),
    ...roomActions(drive),
    ...listActions(drive),
  }
}

function repairActions(
  drive: Drive,
): Pick<
  SpaceActions,
  'fetchAgain' | 'fetchAll' | 'checkEverything' | 'checkedAt'
> {
  const fetching = async () =>
    Promise.all([drive.services(), import('../drive/space/fetch-again.ts')])
  return {
    async fetchAgain(itemId) {
      const [services, { fetchAgain }] = await fetching()
      const item = await services.manifest.get(itemId)
      return item === undefined ? 0 : fetchAgain(services, item)
    },
    async fetchAll() {
      const [services, { repairItems }] = await fetching()
      return repairItems(services)
    },
    async checkEverything(options) {
      const [services, { checkEverything }] = await Promise.all([
        drive.services(),
        import('../drive/space/check-everything.ts'),
      ])
      return navigator.locks.request(checkLock, () =>
        checkEverything(services, options),
      )
    },
    async checkedAt() {
      const { openCareNotes } = await import('../drive/space/care-notes.ts')
      const notes = await openCareNotes()
      return (await notes.load())?.finishedAt
    },
  }
}

function listActions(
  drive: Drive,
): Pick<SpaceActions, 'rebuildList' | 'giveUpUnlisted' | 'forgetRestored'> {
  const forget = async (which: 'unlistedContent' | 'restoredList') => {
    const [{ manifest }, names] = await Promise.all([
      drive.services(),
      import('../drive/space/list-notice.ts'),
    ])
    await manifest.setSetting(names[which], undefined)
  }
  return {
    async rebuildList(options) {
      const [services, { rebuildList }] = await Promise.all([
        drive.services(),
        import('../drive/space/rebuild-list.ts'),
      ])
      const found = await rebuildList(services, options)
      await forget('unlistedContent')
      return found
    },
    giveUpUnlisted: () => forget('unlistedContent'),
    forgetRestored: () => forget('restoredList'),
  }
}
