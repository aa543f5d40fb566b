import { describe, expect, it } from 'vitest'
import { fakePinningService } from '#test/pinning-services'
import type { ServiceWays } from '#test/pinning-services'
import { findKind } from './find-kind.ts'
import { keeperUrl } from './keeper-url.ts'
import { pinningService } from './pinning-service.ts'

const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const other = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const peer = 'QmaSxS3SSJ9DWGpanbGb2SiGutmVWsbDNKAPQ5hijyEuQg'

/**
 * Pinata: answers recorded by the public checker in 2023,
 * https://github.com/ipfs-shipyard/pinning-service-compliance/commits/gh-pages/api.pinata.cloud.md
 * (5 of 9 passed); 30 listings a minute by
 * https://docs.pinata.cloud/web3/account-management/limits; "Object already
 * pinned to pinata. Please remove or replace existing pin object." is what its
 * users meet, e.g. through `ipfs pin remote add`.
 */
const pinata: ServiceWays = {
  url: 'https://api.pinata.cloud/psa',
  token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
  noToken: { status: 400, reason: 'KEYS_MUST_BE_STRINGS' },
  wrongToken: { status: 401, reason: 'INVALID_CREDENTIALS' },
  added: 200,
  removed: () => new Response('OK'),
  requestId: (_cid, count) => `59a1c2c9-e85d-4270-a9f9-${count}`,
  delegates: [`/ip4/68.183.142.85/tcp/4001/p2p/${peer}`],
  info: { pinata_pinjob_status: 'expired' },
  unnamed: () => undefined,
  onceOnly: true,
}

/**
 * Filebase: recorded in the same way (9 of 9 passed), api.filebase.io.md there;
 * 100 calls a second by
 * https://docs.filebase.com/api-documentation/ipfs-pinning-service-api
 */
const filebase: ServiceWays = {
  url: 'https://api.filebase.io/v1/ipfs',
  token: 'QUJDREVGOnNlY3JldDpidWNrZXQ=',
  noToken: { status: 401, reason: 'ERR_INVALID_TOKEN' },
  wrongToken: { status: 401, reason: 'ERR_INVALID_TOKEN' },
  added: 202,
  removed: () =>
    new Response('', {
      status: 202,
      headers: { 'content-type': 'application/json' },
    }),
  requestId: (_cid, count) => `Z2lkOi8vZmlsZWJhc2UvQXNzZXQv/${count}==`,
  delegates: [`/ip4/15.204.141.240/tcp/4001/p2p/${peer}`],
  info: { size: '0' },
  unnamed: (of) => of,
}

/**
 * IPFS Cluster 1.1.6: https://ipfscluster.io/documentation/reference/pinsvc_api/
 * and what it did in `npm run test:long`.
 */
const cluster: ServiceWays = {
  url: 'http://127.0.0.1:9097',
  token: 'community:correct horse',
  noToken: { status: 401, reason: 'unauthorized: no auth provided' },
  wrongToken: { status: 401, reason: 'unauthorized: access denied' },
  added: 202,
  removed: () => new Response(null, { status: 202 }),
  requestId: (of) => of,
  delegates: Array.from(
    { length: 30 },
    (_, at) => `/ip4/127.0.0.1/tcp/${at + 1}/ws/p2p/${peer}`,
  ),
  info: { source: 'IPFS cluster API' },
  unnamed: () => undefined,
  cidFilterOnly: true,
}

const code = (task: Promise<unknown>) =>
  task.then(
    () => undefined,
    (thrown: { code?: string }) => thrown.code,
  )

describe.each([
  ['Pinata', pinata],
  ['Filebase', filebase],
  ['IPFS Cluster', cluster],
])('%s', (_name, ways) => {
  const endpoint = {
    kind: 'pinning',
    url: ways.url,
    token: ways.token,
  } as const
  const request = { cid, name: 'a', origins: [] }

  it('is known by the address that its documentation names', async () => {
    const { fetch } = fakePinningService(ways)
    const url = keeperUrl(`${ways.url}/pins`)
    expect(await findKind(fetch, { url, token: ways.token })).toBe('pinning')
  })

  it('keeps, is asked how far it is, is found, and lets go', async () => {
    const { fetch, pins } = fakePinningService(ways)
    const service = pinningService(fetch, endpoint)
    const { requestId, state } = await service.add(request)
    expect(state).toBe('queued')
    for (const pin of pins.values()) pin.status = 'pinned'
    const now = await service.look(requestId)
    expect(now).toMatchObject({ state: 'pinned', cid, name: 'a' })
    expect(now?.delegates).toEqual(ways.delegates)
    expect((await service.find(cid)).map((pin) => pin.requestId)).toEqual([
      requestId,
    ])
    expect(await service.find(other)).toEqual([])
    await service.remove(requestId)
    await service.remove(requestId)
    expect(await service.look(requestId)).toBeUndefined()
    expect(pins.size).toBe(0)
  })

  it('that has the same content already names what it has', async () => {
    const { fetch, pins } = fakePinningService(ways)
    const service = pinningService(fetch, endpoint)
    await service.add(request)
    const again = await service.add(request)
    expect(pins.get(again.requestId)?.cid).toBe(cid)
  })

  it('takes names of any length and script', async () => {
    const { fetch, pins } = fakePinningService(ways)
    const service = pinningService(fetch, endpoint)
    const names = ['ä'.repeat(300), '"\\'.repeat(200), '🜁'.repeat(99), '']
    for (const [at, name] of names.entries()) {
      const root = cid.slice(0, -1) + String(at + 2)
      await service.add({ cid: root, name, origins: [] })
    }
    const kept = [...pins.values()].map(({ name = '' }) => name)
    expect(kept.slice(0, 3).map((name) => [...name].length)).toEqual([
      127, 127, 63,
    ])
  })

  it('says what is wrong with a token, and of too many questions', async () => {
    const { fetch } = fakePinningService(ways, 1)
    const without = pinningService(fetch, { ...endpoint, token: '' })
    const wrong = pinningService(fetch, { ...endpoint, token: 'wrong' })
    expect(await code(without.count())).toBe('keeper-unauthorized')
    expect(await code(wrong.count())).toBe('keeper-unauthorized')
    const service = pinningService(fetch, endpoint)
    await service.count()
    expect(await code(service.count())).toBe('keeper-unreachable')
  })
})

describe('a pinning service', () => {
  it('that gave up says why, in a word of its own', async () => {
    const { fetch, pins } = fakePinningService(pinata)
    const service = pinningService(fetch, {
      ...{ kind: 'pinning', url: pinata.url, token: pinata.token },
    })
    const { requestId } = await service.add({ cid, name: '', origins: [] })
    for (const pin of pins.values()) pin.status = 'failed'
    expect((await service.look(requestId))?.reason).toBe('expired')
  })
})
