import { describe, expect, it } from 'vitest'
import { dialableAddresses, peerIdsOf } from './dialable-addresses.ts'
import { keeperUrl } from './keeper-url.ts'

const id = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'

describe('the address of a keeper', () => {
  it.each([
    ['https://keeper.example/', 'https://keeper.example'],
    ['keeper.example/psa', 'https://keeper.example/psa'],
    ['https://keeper.example/pins', 'https://keeper.example'],
    ['http://127.0.0.1:5001/api/v0/', 'http://127.0.0.1:5001'],
    [' http://localhost:3080 ', 'http://localhost:3080'],
    ['https://keeper.example/?token=x#y', 'https://keeper.example'],
  ])('is read from %s', (text, url) => {
    expect(keeperUrl(text)).toBe(url)
  })

  it.each([
    'http://keeper.example',
    'http://192.168.1.2:5001',
    'ftp://keeper.example',
    'https://me:secret@keeper.example',
    'not an address',
    '',
  ])(
    'is refused where the token would be readable, or nothing is: %s',
    (text) => {
      expect(() => keeperUrl(text)).toThrow(
        expect.objectContaining({ code: 'network-config-invalid' }),
      )
    },
  )
})

describe('where a keeper waits', () => {
  const near = `/ip4/127.0.0.1/tcp/4001/ws/p2p/${id}`
  const home = `/ip4/192.168.1.1/tcp/80/ws/p2p/${id}`
  const far = `/dns4/keeper.example/tcp/443/wss/p2p/${id}`

  it('is dialled on this machine only if the keeper is there', () => {
    expect(dialableAddresses([near], 'http://localhost:3080')).toEqual([near])
    expect(dialableAddresses([near, home], 'https://keeper.example')).toEqual(
      [],
    )
  })

  it('is dialled where a browser can: no plain ws, no relay, no TCP', () => {
    const tcp = `/dns4/keeper.example/tcp/4001/p2p/${id}`
    const plain = `/dns4/keeper.example/tcp/80/ws/p2p/${id}`
    const relayed = `${far}/p2p-circuit/p2p/${id}`
    const all = [tcp, plain, relayed, far]
    expect(dialableAddresses(all, 'https://keeper.example')).toEqual([far])
    expect(peerIdsOf(all)).toEqual([id])
  })
})
