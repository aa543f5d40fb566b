import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect, it } from 'vitest'
import { dialBack } from './dial-back.ts'
import { parseRelayAddress } from './relay-address.ts'

it('did not come through when the relay dies in the middle of the call', async () => {
  // Takes the connection, and is gone before a WebSocket is made of it.
  const dying = createServer((socket) => {
    socket.once('data', () => socket.resetAndDestroy())
  }).listen(0, '127.0.0.1')
  await once(dying, 'listening')
  const { port } = dying.address() as AddressInfo
  const caller = await generateKeyPair('Ed25519')
  const relay = peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
  const address = `/ip4/127.0.0.1/tcp/${port}/ws/p2p/${relay.toString()}`
  const peerId = peerIdFromPrivateKey(caller).toString()
  const called = dialBack({
    relay: parseRelayAddress(address),
    peerId,
    caller,
  })
  expect(await called).toBe(false)
  dying.close()
})
