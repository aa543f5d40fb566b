import { createLibp2p } from 'libp2p'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { dialDevice } from '#lib/peers/dial-device'
import type { DialTry } from '#lib/peers/dial-device'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'

/** What the rig drives from outside, one in each browser. */
export interface DialPage {
  /** Starts a device and waits for its slot at the relay; its peer id. */
  start(relay: string): Promise<string>
  dial(peerId: string): Promise<PageDial>
}

export interface PageDial {
  path: string
  /** Address of the connection that stands, empty if none does. */
  address: string
  milliseconds: number
  tries: DialTry[]
}

declare global {
  var dialPage: DialPage
}

let relays: string[] = []
let device: Awaited<ReturnType<typeof startDevice>> | undefined

globalThis.dialPage = {
  async start(relay) {
    relays = [relay]
    device = await startDevice()
    return device.peerId.toString()
  },
  async dial(peerId) {
    if (!device) throw new Error('start first')
    const begin = performance.now()
    const outcome = await dialDevice({ libp2p: device, relays, peerId })
    return {
      path: outcome.path,
      address: outcome.connection?.remoteAddr.toString() ?? '',
      milliseconds: Math.round(performance.now() - begin),
      tries: outcome.tries,
    }
  },
}

async function startDevice() {
  const libp2p = await createLibp2p(
    browserLibp2p({ profile: 'local', relays, iceServers: [] }),
  )
  const loop = startRelayLoop({ relays, port: relayPort(libp2p) })
  await loop.reserved({ signal: AbortSignal.timeout(15_000) })
  return libp2p
}
