import type { StoreApi } from 'zustand/vanilla'
import { openManifest } from '#lib/drive/items/manifest'
import type { ChangePort, Manifest } from '#lib/drive/items/manifest'
import { keepersOf, shownKeeper } from '#lib/drive/keepers/kept-keepers'
import { askedToPersist } from '#lib/drive/space/ask-to-persist'
import { itemGaps } from '#lib/drive/space/item-gaps'
import type { ItemGaps } from '#lib/drive/space/item-gaps'
import { restoredList, unlistedContent } from '#lib/drive/space/list-notice'
import type {
  RestoredList,
  UnlistedContent,
} from '#lib/drive/space/list-notice'
import type { DriveState } from '../drive-state.ts'
import { tabChannel } from './tab-channel.ts'

/** What is in the drive can be seen before its bytes can be had. */
export async function showManifest(
  state: StoreApi<DriveState>,
): Promise<Manifest> {
  const port = tabChannel<ChangePort>('freehold-manifest')
  const manifest = await openManifest(port)
  const refresh = async () => {
    const [items, keepers, gaps = {}, ...rest] = await Promise.all([
      manifest.all(),
      keepersOf({ manifest }),
      manifest.setting<ItemGaps>(itemGaps),
      manifest.setting<UnlistedContent>(unlistedContent),
      manifest.setting<RestoredList>(restoredList),
      manifest.setting<number>(askedToPersist),
    ])
    const [unlisted, restored, asked] = rest
    const notices = { unlisted, restored }
    const kept = { askedToPersist: asked !== undefined }
    const shown = { keepers: keepers.map(shownKeeper) }
    state.setState({ items, gaps, notices, ...kept, ...shown, loading: false })
  }
  manifest.subscribe(() => void refresh())
  await refresh()
  return manifest
}
