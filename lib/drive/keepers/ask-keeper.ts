import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { isAbort, toAppError } from '#lib/base/errors'
import { kuboNode } from '#lib/keepers/kubo-node'
import { pinningService } from '#lib/keepers/pinning-service'
import type { PinStatus } from '#lib/keepers/types'
import { refuseIfOnlyKeeper } from '../away/only-keeper.ts'
import { noteAddresses } from './keeper-list.ts'
import { pushGraph } from './push-graph.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper, Keeping } from './types.ts'
import { visitKeepers } from './visit-keepers.ts'

/** What is to be kept, under which name at the keeper. */
export interface KeptRoot {
  cid: string
  name: string
}

/**
 * Asks a keeper to keep a root. A Kubo node is given the bytes; a pinning
 * service fetches them in its own time from this browser, which goes there.
 * What goes wrong stands in the list, in words.
 *
 * @throws AppError `aborted`
 */
export async function keepOn(
  services: KeeperServices,
  keeper: Keeper,
  root: KeptRoot,
  { signal }: Abortable = {},
): Promise<Keeping | undefined> {
  const { keepings, clock } = services
  const askedAt = clock.now()
  await keepings.change(root.cid, keeper.id, (before) => ({
    ...before,
    ...{ holder: keeper.id, state: 'asked', askedAt, lookedAt: askedAt },
    problem: undefined,
  }))
  try {
    if (keeper.kind === 'kubo') {
      return await keepOnKubo(services, keeper, root, { signal })
    }
    const service = pinningService(services.fetch, keeper)
    const origins = services.node.status().addresses
    const status = await service.add({ ...root, origins }, { signal })
    return await noteStatus(services, keeper, root.cid, status)
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    return noteProblem(services, keeper, root.cid, thrown)
  }
}

/** Writes down what a pinning service says, and goes where it waits. */
export async function noteStatus(
  services: KeeperServices,
  keeper: Keeper,
  cid: string,
  { requestId, state, delegates, reason }: PinStatus,
): Promise<Keeping | undefined> {
  await noteAddresses(services, keeper, delegates)
  await visitKeepers(services)
  const lookedAt = services.clock.now()
  return services.keepings.change(cid, keeper.id, (before) => ({
    askedAt: lookedAt,
    ...before,
    ...{
      holder: keeper.id,
      requestId,
      lookedAt,
      state: stateOf(before, state),
    },
    problem: state === 'failed' ? gaveUp(keeper, reason) : undefined,
  }))
}

/** One that failed a challenge has to meet the next, whatever it says. */
function stateOf(
  before: Keeping | undefined,
  state: PinStatus['state'],
): Keeping['state'] {
  if (before?.state === 'lost') return 'lost'
  if (state === 'pinned') return 'kept'
  return state === 'pinning' ? 'fetching' : state
}

function gaveUp({ name }: Keeper, reason: string | undefined) {
  return {
    code: 'keeper-refused',
    shortMessage: `${name} gave up on it. Ask again, or use another keeper.`,
    details: reason,
  }
}

export async function noteProblem(
  { keepings, clock }: KeeperServices,
  keeper: Keeper,
  cid: string,
  thrown: unknown,
): Promise<Keeping | undefined> {
  const { code, shortMessage, details } = toAppError(thrown)
  const lookedAt = clock.now()
  return keepings.change(cid, keeper.id, (before) => ({
    askedAt: lookedAt,
    ...before,
    ...{ holder: keeper.id, lookedAt },
    state: before?.state === 'lost' ? 'lost' : 'failed',
    problem: { code, shortMessage, details },
  }))
}

async function keepOnKubo(
  services: KeeperServices,
  keeper: Keeper,
  { cid, name }: KeptRoot,
  options: Abortable,
): Promise<Keeping | undefined> {
  const { keepings, clock } = services
  const kubo = kuboNode(services.fetch, keeper)
  const { addresses } = await kubo.identify(options)
  await noteAddresses(services, keeper, addresses)
  const note = (state: Keeping['state']) =>
    keepings.change(cid, keeper.id, (before) => ({
      askedAt: clock.now(),
      ...before,
      ...{ holder: keeper.id, state, lookedAt: clock.now() },
      problem: undefined,
    }))
  await note('fetching')
  await pushGraph(services.store, CID.parse(cid), kubo, options)
  await kubo.pin({ cid, name }, options)
  return note('kept')
}

/**
 * Has a keeper let go of a root, and forgets that it kept it.
 *
 * @throws AppError `keeper-refused` if nobody else may have it, and when the
 * keeper does not answer: it is still asked to keep
 */
export async function letGo(
  services: KeeperServices,
  keeper: Keeper,
  cid: string,
  { signal }: Abortable = {},
): Promise<void> {
  await refuseIfOnlyKeeper(services, keeper.id, cid)
  const { [keeper.id]: keeping } = await services.keepings.of(cid)
  if (keeper.kind === 'kubo') {
    await kuboNode(services.fetch, keeper).unpin(cid, { signal })
  } else if (keeping?.requestId !== undefined) {
    const service = pinningService(services.fetch, keeper)
    await service.remove(keeping.requestId, { signal })
  }
  await services.keepings.change(cid, keeper.id, () => undefined)
}
