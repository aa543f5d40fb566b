import type { Abortable } from '../base/abort.ts'
import type { DriveServices } from '../drive/services.ts'
import type { DiskUse } from '../drive/space/disk-use.ts'
import type { FreeChoice, Freeing } from '../drive/space/free-space.ts'
import type { Drive } from './drive.ts'

export interface RoomChoice extends FreeChoice {
  /** Items, by id, whose bytes go if a keeper proves now that it has them. */
  letGoOf?: readonly string[] | undefined
}

export interface RoomFreeing extends Freeing {
  /** Names of those that stay, because none did. */
  stayed: string[]
}

/** What takes room, and what can be done about it. */
export interface RoomActions {
  diskUse(options?: Abortable): Promise<DiskUse>
  free(choice: RoomChoice): Promise<RoomFreeing>
  /** Fetches what is with keepers alone. @returns blocks that did not come. */
  bringBack(itemId: string): Promise<number>
}

export function roomActions(drive: Drive): RoomActions {
  return {
    async diskUse(options) {
      const [services, { diskUse }] = await Promise.all([
        drive.services(),
        import('../drive/space/disk-use.ts'),
      ])
      return diskUse(services, options)
    },
    async free(choice) {
      const [services, { freeSpace }] = await Promise.all([
        drive.services(),
        import('../drive/space/free-space.ts'),
      ])
      const stayed = await letGo(services, choice.letGoOf ?? [])
      return { ...(await freeSpace(services, choice)), stayed }
    },
    async bringBack(itemId) {
      const [services, { bringBack }] = await Promise.all([
        drive.services(),
        import('../drive/away/bring-back.ts'),
      ])
      const item = await services.manifest.get(itemId)
      return item === undefined ? 0 : bringBack(services, item)
    },
  }
}

/** @returns names of items that no keeper proved now, so that they stay. */
async function letGo(
  services: DriveServices,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const [{ keeperServices }, { letGoOfBytes }] = await Promise.all([
    import('./open-keeping.ts'),
    import('../drive/away/let-go.ts'),
  ])
  const { stayed } = await letGoOfBytes(await keeperServices(services), ids)
  return stayed.map(({ name }) => name)
}
