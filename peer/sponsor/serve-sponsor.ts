import { setTimeout as sleep } from 'node:timers/promises'
import { serveSponsor } from '#lib/peers/sponsor-server'
import type { SponsorServerInit } from '#lib/peers/sponsor-server'
import type { SponsorHealth } from './sponsor-health.ts'
import type { SponsorOptions } from './sponsor-options.ts'
import { startSponsor } from './start-sponsor.ts'
import type { RunningSponsor } from './start-sponsor.ts'

/** Milliseconds. */
const pauses = { look: 2_000, retry: 10_000 }

export interface ServedSponsor {
  /** Undefined until the chain has answered. */
  health(): SponsorHealth | undefined
  stop(): Promise<void>
}

export interface ServeSponsorInit {
  libp2p: SponsorServerInit['libp2p']
  options: SponsorOptions
  /** Folder of the ledger. */
  data: string
  print(line: string): void
}

/**
 * Sponsors as soon as the chain answers, and looks after what it sent. A peer
 * whose chain is away goes on as a relay and tries again.
 */
export function sponsorOver(init: ServeSponsorInit): ServedSponsor {
  const stopping = new AbortController()
  let running: RunningSponsor | undefined
  let stopServing: (() => Promise<void>) | undefined
  const complain = complaints(init.print)
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        if (running === undefined) {
          const { options, data } = init
          const started = await startSponsor(options, data, complain)
          const { answer } = started
          stopServing = await serveSponsor({ libp2p: init.libp2p, answer })
          running = started
          init.print(`sponsoring from ${started.health().account}`)
        }
        await running.look()
        complain(undefined)
      } catch (thrown) {
        complain(thrown)
      }
      const pause = running === undefined ? pauses.retry : pauses.look
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {
        // Stopped; the loop ends by itself.
      })
    }
  }
  void run()
  return {
    health: () => running?.health(),
    async stop() {
      stopping.abort()
      await stopServing?.()
    },
  }
}

/** Says each trouble once, until there is another or none. */
function complaints(print: (line: string) => void): (thrown: unknown) => void {
  let last = ''
  return (thrown) => {
    const words = thrown instanceof Error ? thrown.message : ''
    const line = words.split('\n', 1)[0] ?? ''
    if (line !== '' && line !== last) print(`sponsor: ${line}`)
    last = line
  }
}
