import type { DriveServices } from '../drive/services.ts'
import { askToPersist } from '../drive/space/ask-to-persist.ts'
import { repairItems } from '../drive/space/fetch-again.ts'
import { checkItems, checkRoots } from '../drive/space/item-gaps.ts'
import { checkLock, persistLock } from '../base/lock-names.ts'

/** After a start, until the page has better things behind it: milliseconds. */
const startPause = 5_000
/** Between two tries to fetch what is missing, in milliseconds. */
const repairPause = 10 * 60_000

/** Looks after what this browser holds; one for each tab. */
export interface SpaceWatch {
  /** This tab leads: looks at everything, and again and again at what is broken. */
  lead(): void
  /** Blocks were damaged and dropped: finds out whose they are. */
  onDamage(): void
}

export function watchSpace(services: DriveServices): SpaceWatch {
  const { manifest, report } = services
  const check = () =>
    navigator.locks.request(checkLock, async () => {
      await checkItems(services)
      await repairIfOnline(services)
    })
  manifest.subscribe(() => void persistSoon(services).catch(report))
  persistSoon(services).catch(report)
  return {
    lead() {
      checkRoots(services).catch(report)
      setTimeout(() => void check().catch(report), startPause)
      setInterval(() => {
        void navigator.locks
          .request(checkLock, () => repairIfOnline(services))
          .catch(report)
      }, repairPause)
    },
    onDamage: () => void check().catch(report),
  }
}

async function repairIfOnline(services: DriveServices): Promise<void> {
  const { state } = services.node.status()
  if (state === 'online' || state === 'reachable') await repairItems(services)
}

/** A browser may show a question: in the tab that a person looks at. */
async function persistSoon({ manifest, clock }: DriveServices): Promise<void> {
  if (document.visibilityState !== 'visible') return
  const { storage, locks } = navigator
  // Told here: browsers without it promise nothing, and can't be asked.
  if (typeof storage.persist !== 'function') return
  await locks.request(persistLock, () =>
    askToPersist(manifest, storage, clock.now()),
  )
}
