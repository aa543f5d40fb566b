import type { Manifest } from '../items/manifest.ts'

/** Items whose import writes now, in any tab. One that stays was killed. */
const underWay = 'imports-under-way'

type Settings = Pick<Manifest, 'setting' | 'changeSetting'>

/** Says that the import of an item writes; taken back by `clearMarks`. */
export async function markImport(
  manifest: Settings,
  id: string,
): Promise<void> {
  await manifest.changeSetting<string[]>(underWay, (ids = []) => [...ids, id])
}

/** These imports are over, or what they left is collected. */
export async function clearMarks(
  manifest: Settings,
  over: readonly string[],
): Promise<void> {
  await manifest.changeSetting<string[]>(underWay, (ids = []) =>
    ids.filter((id) => !over.includes(id)),
  )
}

/** Items whose import began and did not end well, or is not over. */
export async function importMarks(manifest: Settings): Promise<string[]> {
  return (await manifest.setting<string[]>(underWay)) ?? []
}
