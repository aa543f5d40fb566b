import { sleep } from '../../base/abort.ts'
import type { NodeParts } from '../node-parts.ts'
import { searchProviders } from '../provider-search.ts'
import { searchPorts } from '../search-ports.ts'

/** Milliseconds; others who fetch the same come and go. */
const times = { first: 1_500, again: 3_000 }

export interface Seeking {
  /** Something of it is here: the relays may send others who want it. */
  share(): void
  stop(): void
}

/**
 * While something large is fetched: tells the relays that parts of it can be
 * had here, and looks for more devices that have it.
 */
export function seekMore(
  parts: NodeParts,
  root: string,
  signal: AbortSignal | undefined,
): Seeking {
  const stopping = new AbortController()
  const all = AbortSignal.any(
    signal === undefined ? [stopping.signal] : [stopping.signal, signal],
  )
  let shared = false
  search(parts, root, all).catch((thrown: unknown) => {
    if (!all.aborted) reportError(thrown)
  })
  return {
    share() {
      if (shared || !parts.gate.limits().on) return
      shared = true
      parts.session().whoHas.announce([root]).catch(reportError)
    },
    stop: () => stopping.abort(),
  }
}

async function search(
  parts: NodeParts,
  root: string,
  signal: AbortSignal,
): Promise<void> {
  await sleep(times.first, signal)
  while (!signal.aborted) {
    await searchProviders(searchPorts(parts), {
      root,
      hints: [],
      onStep() {},
      signal,
    })
    await sleep(times.again, signal)
  }
}
