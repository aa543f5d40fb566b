import type { BlockSession } from '#lib/drive/backup/block-session'
import { importStamp } from '#lib/drive/publish/import-id'
import type { TabPlace, TabStorage } from './open-storage.ts'

/** Begins to store blocks that come from elsewhere; see `DriveServices`. */
export async function beginBlocks(
  { storage, packs }: Pick<TabStorage, 'storage'> & Pick<TabPlace, 'packs'>,
  bytes: number,
): Promise<BlockSession> {
  const sessions = await import('#lib/drive/backup/block-session')
  if (packs === undefined) return sessions.looseSession(storage.blockstore)
  const id = `archive#${importStamp(Date.now(), crypto.randomUUID())}`
  return sessions.packSession(await packs.begin(id, bytes))
}
