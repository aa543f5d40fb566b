import { sleep } from '#lib/base/abort'
import type { ProviderSearch, SearchStep } from '#lib/node/types'
import type { RecordView } from '../types.ts'
import type { Opening } from './opening.ts'

/** Milliseconds: for those who were named first, and for the chain. */
const patience = { others: 3_000, record: 4_000, look: 200 }

/**
 * The rung of the owner: where nobody who was named has sent anything, the
 * devices that speak for the owner of the record are sought and called.
 *
 * @param searching what goes on beside it: the link's hints, and the index
 * @returns peer ids of those connected now
 */
export async function askOwner(
  opening: Opening,
  searching: Promise<ProviderSearch>,
  onStep: (step: SearchStep) => void,
): Promise<string[]> {
  const { services, signal, arrivals } = opening
  const told = (state: SearchStep['state'], note: string) =>
    onStep({ id: 'owner', state, note })
  await untilOthersAreSilent(searching, signal)
  if (arrivals.answered()) return []
  const record = await recordOf(opening)
  if (record === undefined) return []
  told('asking', 'asking')
  const hints = await devicesOf(opening, record)
  if (hints.length === 0) {
    told('nothing', 'none named')
    return []
  }
  const connected = await services.node.callDevices(hints, { signal })
  const found = connected.length > 0
  told(found ? 'found' : 'nothing', found ? 'connected' : 'away')
  return connected
}

/** A search that found nobody ends the wait. */
async function untilOthersAreSilent(
  searching: Promise<ProviderSearch>,
  signal: AbortSignal,
): Promise<void> {
  const over = sleep(patience.others, signal)
  const early = searching.then(({ providers }) =>
    providers.length === 0 ? undefined : over,
  )
  await Promise.race([over, early])
}

/** The record of what is opened, once the chain has said whether there is one. */
async function recordOf({
  view,
  signal,
}: Opening): Promise<RecordView | undefined> {
  for (let waited = 0; waited < patience.record; waited += patience.look) {
    if (view().ownership !== 'asking') break
    await sleep(patience.look, signal)
  }
  return view().record
}

async function devicesOf(
  { services, signal }: Opening,
  { chainId, contract, owner }: RecordView,
): Promise<string[]> {
  const [{ chainOf }, { findOwnerDevices }] = await Promise.all([
    import('../chain/chain-clients.ts'),
    import('../owners/find-owner-devices.ts'),
  ])
  const { client } = chainOf(services.config, chainId)
  const reference = { chainId, contract, owner }
  return findOwnerDevices(services, reference, client, { signal })
}
