import { describe, expect, it } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import type { HolderProof } from '#lib/node/types'
import { keepOn, letGo } from './ask-keeper.ts'
import { followKeeping, followTimes, isToFollow } from './follow-keeping.ts'
import { addKeeper, changeKeeper } from './keeper-list.ts'
import { keepersOf, shownKeeper } from './kept-keepers.ts'
import { openKeepings } from './keepings.ts'
import { proveRoot } from './prove-root.ts'
import { replaceLost } from './replace-lost.ts'
import type { KeeperServices } from './services.ts'
import { tendKeepings } from './tend.ts'

const item = storedItem()
const ids = [
  '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F',
  '12D3KooWGGKZT8yzhJPdkMZoYZGPM1iEHzC6G3tMnkJ6jzHhPVUT',
]
let count = 0

/** Pinning services on this machine, by port; each with a peer of its own. */
async function setUp() {
  count += 1
  const pins = new Map<string, string>()
  const world = {
    pins,
    state: 'pinned',
    refuse: undefined as number | undefined,
    proofs: [] as HolderProof[],
    asked: [] as string[],
  }
  const answer = (port: string, init: RequestInit, path: string) => {
    if (world.refuse !== undefined) {
      return new Response('', { status: world.refuse })
    }
    if (init.method === 'DELETE') pins.delete(port)
    if (init.method === 'POST') pins.set(port, item.cid)
    if (path.startsWith('/pins?'))
      return Response.json({ count: 0, results: [] })
    if (!pins.has(port)) return new Response('', { status: 404 })
    const peer = ids[Number(port) - 1] ?? ''
    const delegates = [`/ip4/127.0.0.1/tcp/${port}/ws/p2p/${peer}`]
    const pin = { cid: item.cid, name: '' }
    return Response.json({
      requestid: 'r',
      status: world.state,
      pin,
      delegates,
    })
  }
  const base = await fakeServices()
  const port = { postMessage() {}, addEventListener() {} }
  const services: KeeperServices = {
    ...base,
    node: { ...base.node, proveHolders: async () => world.proofs },
    keepings: await openKeepings(port, `keepings-${count}`),
    fetch: async (asked, init) => {
      const { port: at, pathname, search } = new URL(asked)
      world.asked.push(`${init.method} ${at}`)
      return answer(at, init, pathname + search)
    },
  }
  await services.manifest.put(item)
  const add = (at: number) =>
    addKeeper(services, {
      address: `http://localhost:${at}`,
      token: 'secret',
      name: `keeper ${at}`,
    })
  const [first, second] = [await add(1), await add(2)]
  const round = () => tendKeepings(services, new Map())
  return { services, world, first, second, round }
}

const proof = (at: number, outcome: HolderProof['outcome']): HolderProof => ({
  peerId: ids[at - 1] ?? '',
  outcome,
})

describe('keeping', () => {
  it('is proved by the keeper whose peer met the challenge', async () => {
    const { services, world, first, round } = await setUp()
    await keepOn(services, first, item)
    world.proofs = [proof(1, 'proved'), proof(2, 'missing')]
    await round()
    const known = await services.keepings.of(item.cid)
    expect(Object.keys(known)).toEqual([first.id])
    expect(known[first.id]).toMatchObject({ state: 'kept', requestId: 'r' })
    expect(known[first.id]?.provedAt).toBeGreaterThan(0)
  })

  it('goes to another keeper when one has lost a block', async () => {
    const { services, world, first, second, round } = await setUp()
    await keepOn(services, first, item)
    world.proofs = [proof(1, 'proved')]
    await round()
    world.proofs = [proof(1, 'missing')]
    await round()
    const known = await services.keepings.of(item.cid)
    expect(known[first.id]).toMatchObject({
      state: 'lost',
      replacedBy: second.id,
    })
    expect(known[second.id]?.state).toBe('kept')
    expect(known[second.id]?.provedAt).toBeUndefined()
    expect(world.pins.has('2')).toBe(true)
  })

  it('asks one keeper, however many tabs find out at once', async () => {
    const { services, world, first, second, round } = await setUp()
    await keepOn(services, first, item)
    world.proofs = [proof(1, 'proved')]
    await round()
    world.proofs = [proof(1, 'missing')]
    await proveRoot(services, item.cid)
    await Promise.all([1, 2, 3].map(() => replaceLost(services, item)))
    const { [first.id]: lost } = await services.keepings.of(item.cid)
    expect(lost?.replacedBy).toBe(second.id)
  })

  it('takes in everything new where that is wished, and new versions', async () => {
    const { services, world, first, second, round } = await setUp()
    await round()
    expect(world.pins.size).toBe(0)
    await changeKeeper(services, second.id, () => ({ keepNewSince: 0 }))
    await round()
    expect([...world.pins.keys()]).toEqual(['2'])
    expect((await services.keepings.of(item.cid))[first.id]).toBeUndefined()
  })

  it('asks nobody for what is not shared', async () => {
    const { services, world, second, round } = await setUp()
    await services.manifest.put({ ...item, sharing: false })
    await changeKeeper(services, second.id, () => ({ keepNewSince: 0 }))
    world.asked.length = 0
    await round()
    expect(world.asked).toEqual([])
  })

  it('says what is wrong, and ends when the keeper was told so', async () => {
    const { services, world, first } = await setUp()
    world.refuse = 401
    const failed = await keepOn(services, first, item)
    expect(failed).toMatchObject({
      state: 'failed',
      problem: { code: 'keeper-unauthorized' },
    })
    world.refuse = undefined
    await keepOn(services, first, item)
    await letGo(services, first, item.cid)
    expect(await services.keepings.of(item.cid)).toEqual({})
    expect(world.pins.size).toBe(0)
  })

  it('is not asked for again where a keeper only wants a pause', async () => {
    const { services, world, first } = await setUp()
    world.state = 'pinning'
    const keeping = await keepOn(services, first, item)
    world.refuse = 429
    if (keeping) await followKeeping(services, first, item, keeping)
    const { [first.id]: known } = await services.keepings.of(item.cid)
    expect(known).toMatchObject({ state: 'fetching', requestId: 'r' })
    const later = (known?.lookedAt ?? 0) + followTimes.most
    expect(known && isToFollow(known, later)).toBe(true)
  })

  it('shows no token', async () => {
    const { services } = await setUp()
    const shown = (await keepersOf(services)).map(shownKeeper)
    expect(JSON.stringify(shown)).not.toContain('secret')
  })
})
