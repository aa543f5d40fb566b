import { CID } from 'multiformats/cid'
import type { StoreApi } from 'zustand/vanilla'
import type { DriveServices } from '../drive/services.ts'
import type { DriveItem } from '../drive/types.ts'
import type { DriveState } from './drive-state.ts'

/** How often the relays are asked who else has what, in milliseconds. */
const interval = 20_000
/** Items asked about at a time; the newest are the ones a person watches. */
const most = 50

/** Keeps `holders` of the drive's state current while the tab is visible. */
export function watchHolders(
  services: DriveServices,
  state: StoreApi<DriveState>,
): void {
  const look = async () => {
    if (document.visibilityState !== 'visible') return
    const { state: reach } = services.node.status()
    if (reach !== 'online' && reach !== 'reachable') return
    const shared = state.getState().items.filter((item) => item.sharing)
    const counts = await Promise.all(
      newest(shared).map(async ({ cid }) => {
        const count = await services.node.countHolders(CID.parse(cid))
        return [cid, count] as const
      }),
    )
    state.setState({ holders: new Map(counts) })
  }
  setInterval(() => void look().catch(reportError), interval)
}

function newest(items: DriveItem[]): DriveItem[] {
  return items.toSorted((a, b) => b.addedAt - a.addedAt).slice(0, most)
}
