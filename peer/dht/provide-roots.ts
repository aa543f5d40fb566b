import type { ContentRouting } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import { sleep, within } from '#lib/base/abort'
import { cidText, parseCid } from '#lib/base/cid'

export interface ProvideRootsInit {
  routing: Pick<ContentRouting, 'provide' | 'cancelReprovide'>
  report(thrown: unknown): void
}

/** Says in the DHT what this peer has; libp2p says it again every day. */
export interface RootProvider {
  announce(root: CID, here: boolean): void
  stop(): Promise<void>
}

/** Milliseconds for one announcement, and after one that failed. */
const patience = { each: 60_000, again: 60_000 }

/** Announces one root after the other: each asks dozens of nodes. */
export function provideRoots({
  routing,
  report,
}: ProvideRootsInit): RootProvider {
  const waiting = new Set<string>()
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> | undefined

  const work = async () => {
    for (const text of waiting) {
      if (signal.aborted) return
      try {
        const limit = within(patience.each, signal)
        await routing.provide(parseCid(text), { signal: limit })
        waiting.delete(text)
      } catch (thrown) {
        if (signal.aborted) return
        report(thrown)
        await sleep(patience.again, signal).catch(() => undefined)
      }
    }
  }
  const begin = () => {
    running ??= work().finally(() => {
      running = undefined
      if (waiting.size > 0 && !signal.aborted) begin()
    })
  }
  return {
    announce(root, here) {
      if (here) {
        waiting.add(cidText(root))
        begin()
        return
      }
      waiting.delete(cidText(root))
      routing.cancelReprovide(root, { signal }).catch(report)
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
