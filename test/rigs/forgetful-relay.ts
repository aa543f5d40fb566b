import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromString } from '@libp2p/peer-id'
import { systemClock } from '#lib/base/clock'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'
import { serveBindings } from '../../peer/link/serve-bindings.ts'
import { createRelayMeter } from '../../peer/relay-meter.ts'
import { deviceBudget, startRelayNode } from '../../peer/relay-node.ts'

/** A relay that never knows who has what, but who speaks for whom. */
export interface ForgetfulRelay {
  address: string
  /** Devices that speak for an owner here now. */
  bindings(): number
  stop(): Promise<void>
}

export async function startForgetfulRelay(): Promise<ForgetfulRelay> {
  const node = await startRelayNode({
    key: await generateKeyPair('Ed25519'),
    host: '127.0.0.1',
    port: 0,
    meter: createRelayMeter(systemClock, deviceBudget),
  })
  const stopWhoHas = await serveWhoHas({
    libp2p: node,
    index: createWhoHasIndex({ clock: systemClock, most: 0 }),
    holdsReservation: (peerId) =>
      node.services.relay.reservations.has(peerIdFromString(peerId)),
  })
  const nobody = { reached: () => [] }
  const owners = await serveBindings(node, { neighbours: nobody })
  return {
    address: String(node.getMultiaddrs()[0]),
    bindings: () => owners.index.size(),
    async stop() {
      await owners.stop()
      await stopWhoHas()
      await node.stop()
    },
  }
}
