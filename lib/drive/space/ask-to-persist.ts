import type { Manifest } from '../items/manifest.ts'

/** Setting: when the browser was asked to keep all this, by itself. */
export const askedToPersist = 'asked-to-persist'

/** The part of `navigator.storage` that is used. */
export type Persistence = Pick<StorageManager, 'persist' | 'persisted'>

/**
 * Asks the browser not to clear what it holds, once: after the first thing is
 * stored. One that refuses is not asked again but by the person, in the
 * settings; some browsers show a question for it.
 *
 * @param now milliseconds since 1970
 */
export async function askToPersist(
  manifest: Pick<Manifest, 'all' | 'setting' | 'setSetting'>,
  storage: Persistence,
  now: number,
): Promise<void> {
  if ((await manifest.setting(askedToPersist)) !== undefined) return
  if ((await manifest.all()).length === 0) return
  await manifest.setSetting(askedToPersist, now)
  if (!(await storage.persisted())) await storage.persist()
}
