import { CID } from 'multiformats/cid'
import { sleep } from '#lib/base/abort'
import type { SearchStep } from '#lib/node/types'
import { askOwner } from './ask-owner.ts'
import type { Opening } from './opening.ts'

/** What a just connected device gets to answer, in milliseconds. */
const answerTime = 12_000
/** How long the search lasts at least: devices come and go. */
const shortestSearch = 6_000
/** And at most, whoever was found. */
const longestSearch = 24_000

/**
 * Finds devices for an opening that needs blocks from elsewhere. Bitswap asks
 * every device that gets connected; when none has answered in the end,
 * `nobody` is aborted, so that a person does not wait in an empty room.
 */
export async function seek(
  opening: Opening,
  nobody: AbortController,
): Promise<void> {
  showStep(opening, { id: 'device', state: 'nothing', note: 'not all here' })
  const { signal } = opening
  try {
    await Promise.race([
      Promise.all([search(opening), sleep(shortestSearch, signal)]),
      sleep(longestSearch, signal),
    ])
  } catch (thrown) {
    if (!signal.aborted) throw thrown
  }
  if (signal.aborted || opening.arrivals.answered()) return
  finishSteps(opening)
  nobody.abort()
}

async function search(opening: Opening): Promise<void> {
  const { address, services, signal, view } = opening
  const onStep = (step: SearchStep) => showStep(opening, step)
  const searching = services.node.findProviders(CID.parse(view().cid), {
    hints: [...(address.places ?? []), ...address.providers],
    onStep,
    signal,
  })
  const [{ providers }, devices] = await Promise.all([
    searching,
    askOwner(opening, searching, onStep),
  ])
  if (providers.length + devices.length > 0) await sleep(answerTime, signal)
}

/** Puts a rung of the ladder into the view, in its place. */
function showStep(opening: Opening, step: SearchStep): void {
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
  'owner',
  'routers',
  'mirrors',
]

function byRung(a: SearchStep, b: SearchStep): number {
  return rungs.indexOf(a.id) - rungs.indexOf(b.id)
}
