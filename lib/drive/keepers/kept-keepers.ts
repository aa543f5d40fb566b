import type { Manifest } from '../items/manifest.ts'
import type { Keeper, ShownKeeper } from './types.ts'

/**
 * Setting: the person's keepers, with their tokens. They are in this browser
 * alone: backups, links and reports are made of items.
 */
export const keeperSetting = 'keepers'

export async function keepersOf({
  manifest,
}: {
  manifest: Pick<Manifest, 'setting'>
}): Promise<Keeper[]> {
  return (await manifest.setting<Keeper[]>(keeperSetting)) ?? []
}

/** What screens see of them. */
export function shownKeeper({ token, ...keeper }: Keeper): ShownKeeper {
  return { ...keeper, hasToken: token !== '' }
}
