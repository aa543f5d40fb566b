import type { PrivateKey } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { dialBack } from '../../peers/dial-back.ts'
import { dialDevice } from '../../peers/dial-device.ts'
import { testReachability } from '../../peers/self-test.ts'
import type { RelayReachability } from '../../peers/self-test.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import { createCalls } from './calls.ts'
import type { Calls } from './calls.ts'
import type { SessionWays } from './network-session.ts'

/** Calls to devices at the relays that are known for them. */
export function callsOf(
  libp2p: BrowserHelia['libp2p'],
  { relays, introductions, webrtc }: SessionWays,
  stopping: AbortSignal,
): Calls {
  return createCalls(
    (device, { signal }) =>
      dialDevice({
        libp2p,
        relays: [...new Set([...introductions.relaysOf(device), ...relays])],
        peerId: device,
        webrtc,
        signal,
      }),
    stopping,
  )
}

/** Has itself called at these relays, by a device made for it. */
export function testFrom(
  libp2p: BrowserHelia['libp2p'],
  caller: PrivateKey,
  relays: string[],
  { signal }: Abortable,
): Promise<RelayReachability[]> {
  const peerId = libp2p.peerId.toString()
  return testReachability({
    libp2p,
    relays,
    signal,
    dialBack: (relay, options) =>
      dialBack({ relay, peerId, caller, ...options }),
  })
}
