import { canWritePacks, packDirectory } from '#lib/store/opfs-files'

/**
 * True where this browser has a place for packs; to be asked in a worker,
 * where the answer is the same for every tab.
 */
export async function hasPacks(): Promise<boolean> {
  if (!canWritePacks()) return false
  return packDirectory().then(
    () => true,
    () => false,
  )
}
