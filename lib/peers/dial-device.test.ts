import type { Connection } from '@libp2p/interface'
import { describe, expect, it, vi } from 'vitest'
import { dialDevice } from './dial-device.ts'
import type { DialNode, DialTry } from './dial-device.ts'

const relayIds = [
  '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F',
  '12D3KooWQo8LAqhzEP81qhecgCHfbqSaqzBc7wMs9PMoyKtUDP7s',
]
const relays = relayIds.map((id) => `/dns4/relay.example/tcp/443/wss/p2p/${id}`)
const peerId = '12D3KooWRgWpXb6Dr1asK8JSQrWHmSWMYVEy4FoDZHXYd9WnXkFk'

const direct = { status: 'open', direct: true } as Connection
const carried = { status: 'open', direct: false } as Connection
const narrow = () =>
  ({ ...carried, limits: {}, abort: vi.fn() }) as unknown as Connection

/** Fails as often as told, then a connection stands. */
function fakeNode(failures: number, left: Connection[] = []) {
  const connections = [...left]
  const dialled: string[] = []
  const libp2p: DialNode = {
    async dial(address) {
      dialled.push(String(address))
      if (dialled.length <= failures) throw new Error('refused')
      const made = String(address).includes('/webrtc') ? direct : carried
      connections.push(made)
      return made
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
    const onTry = ({ failure }: DialTry) => seen.push(failure?.text)
    const outcome = await dialDevice({ libp2p, relays, peerId, onTry })
    expect(outcome.path).toBe('direct')
    expect(seen).toEqual(['Error: refused', 'Error: refused', undefined])
    expect(dialled[1]).toContain(relayIds[1])
    expect(dialled[2]).toBe(dialled[0])
  })

  it('lets a relay carry the bytes when WebRTC has failed twice', async () => {
    const left = narrow()
    const { libp2p, dialled } = fakeNode(4, [left])
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome).toMatchObject({ path: 'relay', connection: carried })
    expect(dialled.at(-1)).toBe(`${relays[0]}/p2p-circuit/p2p/${peerId}`)
    // Too narrow for a file, and the other side would answer on it.
    expect(left.abort).toHaveBeenCalledOnce()
  })

  it('asks for nothing direct where WebRTC is off', async () => {
    const { libp2p, dialled } = fakeNode(0)
    const outcome = await dialDevice({ libp2p, relays, peerId, webrtc: false })
    expect(outcome).toMatchObject({ path: 'relay', connection: carried })
    expect(dialled).toEqual([`${relays[0]}/p2p-circuit/p2p/${peerId}`])
  })

  it('does not dial a device that is connected', async () => {
    const { libp2p, dialled } = fakeNode(0, [carried, direct])
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome).toMatchObject({ path: 'direct', tries: [] })
    expect(dialled).toEqual([])
  })

  it.each([
    ['relay', [narrow()]],
    ['none', []],
  ])('ends with "%s" when nothing helps', async (path, left) => {
    const { libp2p, dialled } = fakeNode(Infinity, left)
    const outcome = await dialDevice({ libp2p, relays, peerId })
    expect(outcome.path).toBe(path)
    expect(dialled).toHaveLength(6)
    expect(outcome.tries.map(({ way }) => way).slice(-2)).toEqual([
      'circuit',
      'circuit',
    ])
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
