import type { Connection } from '@libp2p/interface'
import { describe, expect, it } from 'vitest'
import { dialDevice } from './dial-device.ts'
import type { DialNode } from './dial-device.ts'

const relayIds = [
  '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F',
  '12D3KooWQo8LAqhzEP81qhecgCHfbqSaqzBc7wMs9PMoyKtUDP7s',
]
const relays = relayIds.map((id) => `/dns4/relay.example/tcp/443/wss/p2p/${id}`)
const peerId = '12D3KooWRgWpXb6Dr1asK8JSQrWHmSWMYVEy4FoDZHXYd9WnXkFk'

const direct = { status: 'open', direct: true } as Connection
const relayed = { status: 'open', direct: false, limits: {} } as Connection

/** Fails as often as told, then a connection stands. */
function fakeNode(failures: number, left: Connection[] = []) {
  const connections = [...left]
  const dialled: string[] = []
  const libp2p: DialNode = {
    async dial(address) {
      dialled.push(String(address))
      if (dialled.length <= failures) throw new Error('refused')
      connections.push(direct)
      return direct
    },
    getConnections: () => connections,
  }
  return { libp2p, dialled }
}

describe('dialDevice', () => {
  it('asks for a direct connection through the relay', async () => {
    const { libp2p, dialled } = fakeNode(0)
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome).toMatchObject({ path: 'direct', connection: direct })
    expect(dialled).toEqual([`${relays[0]}/p2p-circuit/webrtc/p2p/${peerId}`])
  })

  it('tries the next relay, then all of them again', async () => {
    const { libp2p, dialled } = fakeNode(2)
    const seen: (string | undefined)[] = []
    const onTry = ({ failure }: { failure?: string | undefined }) =>
      seen.push(failure)
    const outcome = await dialDevice({ libp2p, relays, peerId, onTry })
    expect(outcome.path).toBe('direct')
    expect(seen).toEqual(['Error: refused', 'Error: refused', undefined])
    expect(dialled[1]).toContain(relayIds[1])
    expect(dialled[2]).toBe(dialled[0])
  })

  it('does not dial a device that is connected', async () => {
    const { libp2p, dialled } = fakeNode(0, [relayed, direct])
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome).toMatchObject({ path: 'direct', tries: [] })
    expect(dialled).toEqual([])
  })

  it.each([
    ['relay', [relayed]],
    ['none', []],
  ])('ends with "%s" when nothing helps', async (path, left) => {
    const { libp2p, dialled } = fakeNode(Infinity, left)
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome.path).toBe(path)
    expect(dialled).toHaveLength(6)
    expect(outcome.tries).toHaveLength(6)
  })

  it('stops when told to', async () => {
    const stop = new AbortController()
    const { libp2p, dialled } = fakeNode(Infinity)
    const onTry = () => stop.abort()
    const { signal } = stop
    const dial = dialDevice({ libp2p, relays, peerId, signal, onTry })
    await expect(dial).rejects.toThrow('aborted')
    expect(dialled.length).toBeLessThanOrEqual(2)
  })
})
