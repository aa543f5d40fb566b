import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import type { DialOutcome } from '../peers/dial-device.ts'
import type { WhoHasFindings } from '../peers/who-has/client.ts'
import type { DeviceStatus, ProviderSearch, SearchStep } from './types.ts'

export interface SearchPorts {
  devices(): DeviceStatus[]
  dial(peerId: string, options: Abortable): Promise<DialOutcome>
  /** Resolves once a relay can be asked, or when none can be for now. */
  relayReady(options: Abortable): Promise<void>
  whoHas(cid: string, options: Abortable): Promise<WhoHasFindings>
}

export interface SearchInit extends Abortable {
  root: string
  hints: string[]
  onStep(step: SearchStep): void
}

/**
 * Climbs the fetch ladder as far as it needs no third party: devices that are
 * connected, devices that the link named, devices that the relays know of.
 * Bitswap asks every connected device by itself; what is done here is to get
 * connected to those who have it.
 */
export async function searchProviders(
  ports: SearchPorts,
  init: SearchInit,
): Promise<ProviderSearch> {
  const connected = ports.devices()
  init.onStep({
    id: 'connected',
    state: connected.length > 0 ? 'asking' : 'nothing',
    note: connected.length > 0 ? `${connected.length} asked` : 'none connected',
  })
  const reached = await Promise.all([
    askHinted(ports, init),
    askIndex(ports, init),
  ])
  return {
    providers: [...new Set(reached.flatMap(({ providers }) => providers))],
    asked: connected.length + reached.reduce((sum, r) => sum + r.asked, 0),
  }
}

async function askHinted(
  ports: SearchPorts,
  { hints, onStep, signal }: SearchInit,
): Promise<ProviderSearch> {
  const id = 'hinted'
  if (hints.length === 0) {
    onStep({ id, state: 'off', note: 'none named' })
    return { providers: [], asked: 0 }
  }
  onStep({ id, state: 'asking', note: 'calling' })
  const providers = await dialAll(ports, hints, signal)
  const found = providers.length > 0
  onStep({
    id,
    state: found ? 'found' : 'nothing',
    note: found ? 'connected' : 'no answer',
  })
  return { providers, asked: hints.length }
}

async function askIndex(
  ports: SearchPorts,
  { root, onStep, signal }: SearchInit,
): Promise<ProviderSearch> {
  const id = 'index'
  onStep({ id, state: 'asking', note: 'asking' })
  await ports.relayReady({ signal })
  const findings = await ports.whoHas(root, { signal })
  if (findings.asked === 0) {
    onStep({ id, state: 'nothing', note: 'no relay connected' })
    return { providers: [], asked: 0 }
  }
  const providers = await dialAll(ports, findings.holders, signal)
  const { answered, asked } = findings
  onStep({
    id,
    state: providers.length > 0 ? 'found' : 'nothing',
    note: `${answered} of ${asked} answered`,
  })
  return { providers, asked }
}

/** Dials in parallel; a device that can't be reached is left out. */
export async function dialAll(
  ports: Pick<SearchPorts, 'dial'>,
  peerIds: string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const dialled = await Promise.all(
    peerIds.map(async (peerId) => {
      try {
        const { path } = await ports.dial(peerId, { signal })
        return path === 'none' ? [] : [peerId]
      } catch (thrown) {
        if (signal?.aborted === true && isAbort(thrown)) throw thrown
        // A malformed or own peer id in a link: nobody to connect to.
        return []
      }
    }),
  )
  return dialled.flat()
}
