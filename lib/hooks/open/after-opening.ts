import type { StoreApi } from 'zustand/vanilla'
import { watchLock } from '#lib/base/lock-names'
import { onSignedOut } from '#lib/base/signed-out'
import { reconcile } from '#lib/drive/items/reconcile'
import type { DriveServices } from '#lib/drive/services'
import type { NodeClient } from '#lib/node/types'
import type { DriveState } from '../drive-state.ts'
import type { FirstThings } from '../first-things.ts'
import { keptBinding } from '../kept-binding.ts'
import { openKeeping } from '../open-keeping.ts'
import { watchHolders } from '../watch-holders.ts'
import type { SpaceWatch } from '../watch-space.ts'

/** What goes on by itself in a tab whose drive is open. */
export function afterOpening(
  services: DriveServices,
  state: StoreApi<DriveState>,
  watch: SpaceWatch,
  rest: FirstThings['rest'],
): void {
  whenLeading(services.node, async () => {
    await reconcile(services)
    watch.lead()
  })
  watchHolders(services, state)
  endBindingWithWallet(services)
  void rest().then(() => {
    openKeeping(services, state).catch(reportError)
    resume(services).catch(reportError)
  })
}

/** Runs `task` each time this tab becomes the one that runs the node. */
function whenLeading(node: NodeClient, task: () => Promise<void>): void {
  let leading = false
  const look = () => {
    const { leader } = node.status()
    if (leader && !leading) task().catch(reportError)
    leading = leader
  }
  node.subscribe(look)
  look()
}

/** Who leaves their wallet takes back that this device speaks for them. */
function endBindingWithWallet({ node }: Pick<DriveServices, 'node'>): void {
  onSignedOut(globalThis, () => {
    if (keptBinding.read()) node.setBinding(undefined).catch(reportError)
  })
}

/** Transactions that an earlier page left open; the chain may be far away. */
async function resume(services: DriveServices): Promise<void> {
  const [{ recordPort }, { resumeRecords }, { watchRecords }] =
    await Promise.all([
      import('#lib/drive/record/chain-records'),
      import('#lib/drive/record/resume-records'),
      import('#lib/drive/chain/watch-records'),
    ])
  const chain = recordPort(services.config)
  await Promise.all([
    resumeRecords(services, chain),
    navigator.locks.request(watchLock, () => watchRecords(services)),
  ])
}
