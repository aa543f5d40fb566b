import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { describe, expect, test, vi } from 'vitest'
import { createTabWorld } from '#test/tab-world'
import { AppError } from '../../base/errors.ts'
import { joinNode } from './join-node.ts'
import { startingStatus } from '../node-service.ts'
import type { NodeService, RunningNode } from '../node-service.ts'
import { VerifiedBlockstore } from '../verified-blockstore.ts'

const bytes = new TextEncoder().encode('from another device')
const cid = CID.createV1(raw.code, await sha256.digest(bytes))

function setUp(service: Partial<NodeService> = {}) {
  const world = createTabWorld()
  const blockstore = new VerifiedBlockstore(new MemoryBlockstore())
  let started = 0
  const openTab = () => {
    const closing = new AbortController()
    const start = async (): Promise<RunningNode> => {
      started += 1
      return {
        service: service as NodeService,
        status: () => ({ ...startingStatus, state: 'online', peerId: 'self' }),
        subscribe: () => () => undefined,
        stop: async () => undefined,
      }
    }
    const { signal } = closing
    const port = world.openPort()
    const newId = () => crypto.randomUUID()
    const { locks } = world
    const node = joinNode({ locks, port, blockstore, start, newId, signal })
    return { node, close: () => closing.abort() }
  }
  return { blockstore, openTab, startedNodes: () => started }
}

describe('joinNode', () => {
  test('one tab leads, and all see the same node', async () => {
    const { openTab, startedNodes } = setUp()
    const [first, second] = [openTab(), openTab()]
    await vi.waitFor(() => expect(second.node.status().peerId).toBe('self'))
    expect(first.node.status().leader).toBe(true)
    expect(second.node.status().leader).toBe(false)
    expect(startedNodes()).toBe(1)
  })

  test('the next tab takes over when the leader closes', async () => {
    const { openTab } = setUp()
    const [first, second] = [openTab(), openTab()]
    await vi.waitFor(() => expect(first.node.status().leader).toBe(true))
    first.close()
    await vi.waitFor(() => expect(second.node.status().leader).toBe(true))
  })

  test('a tab without the node gets blocks through the leader', async () => {
    const fetched = setUp({
      fetchBlock: async ({ cid: text }) => {
        await fetched.blockstore.put(CID.parse(text), bytes)
        return { cid: text, bytes: bytes.length, peerId: 'p', path: 'direct' }
      },
    })
    fetched.openTab()
    const { node } = fetched.openTab()
    const arrivals: unknown[] = []
    const onBlock = (arrival: unknown) => arrivals.push(arrival)
    expect(await node.getBlock(cid, { onBlock })).toEqual(bytes)
    await node.getBlock(cid, { onBlock })
    expect(arrivals).toMatchObject([{ path: 'direct' }, { path: 'local' }])
  })

  test('a block is fetched also for who does not ask whence it came', async () => {
    const fetched = setUp({
      fetchBlock: async ({ cid: text }) => {
        await fetched.blockstore.put(CID.parse(text), bytes)
        return { cid: text, bytes: bytes.length, peerId: 'p', path: 'direct' }
      },
    })
    const { node } = fetched.openTab()
    expect(await node.getBlock(cid)).toEqual(bytes)
  })

  test('a call outlives the leader that never answered it', async () => {
    const patient = vi.fn<NodeService['countHolders']>()
    patient.mockReturnValueOnce(new Promise(() => undefined))
    patient.mockResolvedValueOnce(3)
    const { openTab } = setUp({ countHolders: patient })
    const first = openTab()
    await vi.waitFor(() => expect(first.node.status().leader).toBe(true))
    const asking = openTab()
    const holders = asking.node.countHolders(cid)
    await vi.waitFor(() => expect(patient).toHaveBeenCalledOnce())
    first.close()
    expect(await holders).toBe(3)
  })

  test('an error of the leader arrives whole', async () => {
    const { openTab } = setUp({
      pin: () => Promise.reject(new AppError('storage-full', 'No room.')),
    })
    openTab()
    await expect(openTab().node.pin(cid)).rejects.toMatchObject({
      code: 'storage-full',
      shortMessage: 'No room.',
    })
  })

  test('an aborted call stops at both ends', async () => {
    const stopped = vi.fn()
    const { openTab } = setUp({
      countHolders: (_, { signal }) =>
        new Promise(() => signal?.addEventListener('abort', stopped)),
    })
    openTab()
    const controller = new AbortController()
    const { signal } = controller
    const asking = openTab().node.countHolders(cid, { signal })
    setTimeout(() => controller.abort(), 20)
    await expect(asking).rejects.toThrow()
    await vi.waitFor(() => expect(stopped).toHaveBeenCalled())
  })
})
