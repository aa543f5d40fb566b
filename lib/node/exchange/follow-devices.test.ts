import type { Connection } from '@libp2p/interface'
import { expect, test, vi } from 'vitest'
import type { SourceStart } from '../../peers/pool/pool-source.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import { followDevices } from './follow-devices.ts'

const bitswap = ['/ipfs/bitswap/1.2.0']

/** A node whose connections open, are identified and close by hand. */
function fakeNode() {
  const libp2p = new EventTarget()
  const connections: Connection[] = []
  const tell = (type: string, detail: unknown) =>
    libp2p.dispatchEvent(new CustomEvent(type, { detail }))
  const helia = {
    libp2p: Object.assign(libp2p, {
      getConnections: () => connections,
      peerStore: { get: async () => ({ protocols: bitswap }) },
    }),
  } as unknown as BrowserHelia
  return {
    helia,
    /** Connected and identified while nobody listened. */
    early() {
      const remotePeer = { toString: () => 'early' }
      const one = { remotePeer, status: 'open', direct: true } as Connection
      connections.push(one)
    },
    identified() {
      const remotePeer = { toString: () => 'device' }
      const one = { remotePeer, status: 'open', direct: true } as Connection
      connections.push(one)
      tell('peer:identify', { connection: one, protocols: bitswap })
      return one
    },
    close(one: Connection) {
      Object.assign(one, { status: 'closed' })
      connections.splice(connections.indexOf(one), 1)
      tell('connection:close', one)
    },
  }
}

/** Counts the sources that are in the pool. */
function fakePool() {
  const inside = new Set<SourceStart>()
  const add = (start: SourceStart) => {
    inside.add(start)
    return () => void inside.delete(start)
  }
  return { inside, add: vi.fn(add) }
}

test('a second connection takes over when the first closes', () => {
  const node = fakeNode()
  const pool = fakePool()
  followDevices(node.helia, pool)
  const first = node.identified()
  const second = node.identified()
  expect(pool.inside.size).toBe(1)
  node.close(first)
  expect(pool.inside.size).toBe(1)
  node.close(second)
  expect(pool.inside.size).toBe(0)
})

test('a device that was there before is asked as well', async () => {
  const node = fakeNode()
  const pool = fakePool()
  node.early()
  followDevices(node.helia, pool)
  await vi.waitFor(() => expect(pool.inside.size).toBe(1))
})
