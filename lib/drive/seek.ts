import type { CID } from 'multiformats/cid'
import { sleep } from '../base/abort.ts'
import type { SearchStep } from '../node/types.ts'
import type { Opening } from './open.ts'

/** What a just connected device gets to answer, in milliseconds. */
const answerTime = 12_000
/** How long the search lasts at least: devices come and go. */
const shortestSearch = 6_000

/**
 * Searches until `searching` is aborted by whoever got the first block; ends
 * it itself when nobody can be asked any more, so that a person does not wait
 * for the full time in front of an empty room.
 */
export async function seek(
  opening: Opening,
  root: CID,
  searching: AbortController,
): Promise<void> {
  const { address, providers, services, signal } = opening
  const both = AbortSignal.any(
    signal === undefined ? [searching.signal] : [searching.signal, signal],
  )
  showStep(opening, { id: 'device', state: 'nothing', note: 'not here' })
  try {
    const shortest = sleep(shortestSearch, both)
    const found = await services.node.findProviders(root, {
      hints: address.providers,
      onStep: (step) => showStep(opening, step),
      signal: both,
    })
    providers.push(...found.providers)
    if (found.providers.length > 0) await sleep(answerTime, both)
    await shortest
    finishSteps(opening)
    searching.abort()
  } catch (thrown) {
    if (!both.aborted) throw thrown
  }
}

/** Puts a rung of the ladder into the view, in its place. */
export function showStep(opening: Opening, step: SearchStep): void {
  const steps = opening.view().steps.filter(({ id }) => id !== step.id)
  opening.show({ steps: [...steps, step].sort(byRung) })
}

function finishSteps(opening: Opening): void {
  const steps = opening.view().steps.map((step): SearchStep => {
    return step.state === 'asking' ? { ...step, state: 'nothing' } : step
  })
  opening.show({ steps })
}

const rungs: SearchStep['id'][] = [
  'device',
  'connected',
  'hinted',
  'index',
  'mirrors',
]

function byRung(a: SearchStep, b: SearchStep): number {
  return rungs.indexOf(a.id) - rungs.indexOf(b.id)
}
