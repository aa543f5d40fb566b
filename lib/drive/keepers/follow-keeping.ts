import type { Abortable } from '#lib/base/abort'
import { AppError, isAbort } from '#lib/base/errors'
import { pinningService } from '#lib/keepers/pinning-service'
import { keepOn, noteProblem, noteStatus } from './ask-keeper.ts'
import type { KeptRoot } from './ask-keeper.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper, Keeping } from './types.ts'

/** Milliseconds. */
export const followTimes = {
  /** Between two looks at one that is being fetched. */
  fetching: 3_000,
  /** At most: one that waits for long is asked about more rarely. */
  most: 60_000,
  /** One that says that it has all of it. */
  kept: 3_600_000,
  /** Between two tries of what failed and may work later. */
  failed: 120_000,
}

/** What may be different later without anybody doing something about it. */
const passing = new Set<string>(['keeper-unreachable', 'keeper-full'])

function isPassing(thrown: unknown): boolean {
  return thrown instanceof AppError && passing.has(thrown.code)
}

/** Whether it is time to ask a keeper how far it is. */
export function isToFollow(keeping: Keeping, now: number): boolean {
  const { state, askedAt, lookedAt = askedAt, problem } = keeping
  const since = now - lookedAt
  if (state === 'failed') {
    return passing.has(problem?.code ?? '') && since >= followTimes.failed
  }
  if (state === 'kept') return since >= followTimes.kept
  if (state === 'lost') return since >= followTimes.failed
  const patience = Math.max(followTimes.fetching, (now - askedAt) / 4)
  return since >= Math.min(patience, followTimes.most)
}

/**
 * Looks how far a keeper is with a root, and asks again for what it has
 * forgotten or what failed. A keeper that let go of it has lost it.
 */
export async function followKeeping(
  services: KeeperServices,
  keeper: Keeper,
  root: KeptRoot,
  keeping: Keeping,
  { signal }: Abortable = {},
): Promise<void> {
  const { state, requestId } = keeping
  const again = state === 'failed' || state === 'asked'
  if (again || keeper.kind === 'kubo') {
    // What Kubo keeps is seen at its challenges.
    if (state !== 'kept') await keepOn(services, keeper, root, { signal })
    return
  }
  try {
    const service = pinningService(services.fetch, keeper)
    const status =
      requestId === undefined
        ? (await service.find(root.cid, { signal }))[0]
        : await service.look(requestId, { signal })
    if (status !== undefined) {
      await noteStatus(services, keeper, root.cid, status)
    } else if (requestId === undefined) {
      await noteLooked(services, keeper, root.cid, state)
    } else {
      await noteLooked(services, keeper, root.cid, 'lost')
    }
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    // One that kept it and can't be asked now is judged by its challenges; one
    // that was at it is not asked for the same thing twice.
    if (state === 'kept' || isPassing(thrown)) {
      await noteLooked(services, keeper, root.cid, state)
    } else {
      await noteProblem(services, keeper, root.cid, thrown)
    }
  }
}

async function noteLooked(
  { keepings, clock }: KeeperServices,
  keeper: Keeper,
  cid: string,
  state: Keeping['state'],
): Promise<void> {
  const now = clock.now()
  await keepings.change(
    cid,
    keeper.id,
    (before) =>
      before && {
        ...before,
        ...{ state, lookedAt: now },
        ...(state === 'lost' && { lostAt: before.lostAt ?? now }),
        // What was lost has to be asked for anew.
        ...(state === 'lost' && { requestId: undefined }),
      },
  )
}
