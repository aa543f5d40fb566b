import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { challengeKubo } from './challenge-kubo.ts'
import { keepersOf } from './kept-keepers.ts'
import { afterProof } from './proof-rules.ts'
import type { ProofOutcome } from './proof-rules.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper, Keeping, Keepings } from './types.ts'

/**
 * Has everybody who may hold a root prove it on random blocks, and writes
 * down what came of it. The root has to be whole on this device.
 *
 * @returns what is known afterwards
 */
export async function proveRoot(
  services: KeeperServices,
  cid: string,
  options: Abortable = {},
): Promise<Keepings> {
  const { keepings } = services
  const [keepers, known] = await Promise.all([
    keepersOf(services),
    keepings.of(cid),
  ])
  const outcomes = await answersOfPeers(services, keepers, known, cid, options)
  for (const keeper of keepers.filter(({ kind }) => kind === 'kubo')) {
    if (known[keeper.id] === undefined) continue
    outcomes.set(keeper.id, await answerOfKubo(services, keeper, cid, options))
  }
  for (const [holder, outcome] of outcomes) {
    await note(services, cid, holder, outcome)
  }
  return keepings.of(cid)
}

/**
 * Peers that are connected and speak the challenge, by the keeper that they
 * belong to; a peer of nobody in the list counts by itself. A keeper whose
 * peer proved something before and does not come forward is silent.
 */
async function answersOfPeers(
  { node }: KeeperServices,
  keepers: Keeper[],
  known: Keepings,
  cid: string,
  options: Abortable,
): Promise<Map<string, ProofOutcome>> {
  const outcomes = new Map<string, ProofOutcome>()
  for (const { holder, state } of Object.values(known)) {
    const keeper = keepers.find(({ id }) => id === holder)
    if (keeper?.kind !== 'kubo' && state === 'kept') {
      outcomes.set(holder, 'silent')
    }
  }
  for (const { peerId, outcome } of await node.proveHolders(
    CID.parse(cid),
    options,
  )) {
    const keeper = keepers.find(({ peerIds }) => peerIds.includes(peerId))
    const holder = keeper?.id ?? peerId
    // A stranger who has none of it is no news.
    if (outcome !== 'proved' && known[holder] === undefined) continue
    outcomes.set(holder, outcome)
  }
  return outcomes
}

/** A node that can't be asked is silent; it says so only by answering. */
async function answerOfKubo(
  services: KeeperServices,
  keeper: Keeper,
  cid: string,
  options: Abortable,
): Promise<ProofOutcome> {
  try {
    return await challengeKubo(services, keeper, cid, options)
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code === 'aborted') throw thrown
    return 'silent'
  }
}

async function note(
  { keepings, clock }: KeeperServices,
  cid: string,
  holder: string,
  outcome: ProofOutcome,
): Promise<void> {
  const now = clock.now()
  await keepings.change(cid, holder, (before) => {
    // It was let go of while it was asked.
    if (before === undefined && outcome !== 'proved') return undefined
    const first: Keeping = { holder, state: 'kept', askedAt: now }
    return afterProof(before ?? first, outcome, now)
  })
}
