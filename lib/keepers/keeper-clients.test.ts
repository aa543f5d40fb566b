import { describe, expect, it } from 'vitest'
import { findKind } from './find-kind.ts'
import { kuboNode } from './kubo-node.ts'
import { pinningService } from './pinning-service.ts'
import type { Fetch } from './types.ts'

const url = 'https://keeper.example'
const endpoint = { kind: 'pinning', url, token: 'secret' } as const
const kubo = { kind: 'kubo', url, token: '' } as const
const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const peerId = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'

interface Call {
  path: string
  init: RequestInit
}

/** A keeper of answers by method and path; what is not there is 404. */
function answering(answers: Record<string, () => Response>) {
  const calls: Call[] = []
  const fetch: Fetch = async (asked, init) => {
    const path = asked.slice(url.length)
    calls.push({ path, init })
    const answer = answers[`${init.method} ${path.split('?')[0]}`]
    return answer?.() ?? new Response('404 page not found', { status: 404 })
  }
  return { fetch, calls }
}

const gone: Fetch = async () => {
  throw new TypeError('Failed to fetch')
}

const pin = (change: object = {}) =>
  Response.json({
    requestid: 'r1',
    status: 'queued',
    created: '2026-11-23T00:00:00Z',
    pin: { cid, name: 'a' },
    delegates: [`/ip4/127.0.0.1/tcp/1/ws/p2p/${peerId}`],
    ...change,
  })

function failure(status: number, body = ''): Fetch {
  return async () => new Response(body, { status })
}

describe('a pinning service', () => {
  it('is asked with origins and token, and nothing else of this browser', async () => {
    const { fetch, calls } = answering({ 'POST /pins': () => pin() })
    const origins = Array.from({ length: 30 }, (_, at) => `/address/${at}`)
    const request = { cid, name: 'x'.repeat(300), origins }
    const status = await pinningService(fetch, endpoint).add(request)
    expect(status).toMatchObject({ requestId: 'r1', state: 'queued', cid })
    const init = calls[0]?.init
    expect(init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      headers: { authorization: 'Bearer secret' },
    })
    const sent = JSON.parse(String(init?.body)) as Record<string, string>
    expect([sent['name']?.length, sent['origins']?.length]).toEqual([255, 20])
  })

  it('that knows nothing of a pin any more says so, and letting go is done', async () => {
    const service = pinningService(answering({}).fetch, endpoint)
    expect(await service.look('r1')).toBeUndefined()
    await service.remove('r1')
  })

  it.each([
    [401, '', 'keeper-unauthorized'],
    [403, '', 'keeper-unauthorized'],
    [409, '{"error":{"reason":"INSUFFICIENT_FUNDS"}}', 'keeper-full'],
    [403, '{"error":{"reason":"INSUFFICIENT_FUNDS"}}', 'keeper-full'],
    [413, '', 'keeper-full'],
    [451, '', 'keeper-refused'],
    [400, '', 'keeper-refused'],
    [502, '', 'keeper-unreachable'],
  ])('that answers %s %s has a sentence for it', async (status, body, code) => {
    const service = pinningService(failure(status, body), endpoint)
    const asked = service.add({ cid, name: '', origins: [] })
    const thrown: unknown = await asked.catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code })
    expect(String(thrown)).toContain('keeper.example')
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('secret')
  })

  it.each([
    '[]',
    'null',
    '<html>',
    '{"requestid":1,"status":"pinned","pin":{}}',
    `{"requestid":"r","status":"kept","pin":{"cid":"${cid}"}}`,
  ])('that answers nonsense is none: %s', async (text) => {
    const service = pinningService(failure(200, text), endpoint)
    const asked = service.add({ cid, name: '', origins: [] })
    await expect(asked).rejects.toMatchObject({ code: 'keeper-refused' })
  })
})

describe('what answers at an address', () => {
  it('is found out by asking', async () => {
    const pins = () => Response.json({ count: 0, results: [] })
    const id = () => Response.json({ ID: peerId, Addresses: [] })
    const one = answering({ 'GET /pins': pins })
    const other = answering({ 'POST /api/v0/id': id })
    expect(await findKind(one.fetch, endpoint)).toBe('pinning')
    expect(await findKind(other.fetch, endpoint)).toBe('kubo')
  })

  it.each([
    ['a wrong token', failure(401), 'keeper-unauthorized'],
    ['a web server', failure(404), 'keeper-refused'],
    ['nobody', gone, 'keeper-unreachable'],
  ])('may be %s', async (_who, fetch, code) => {
    await expect(findKind(fetch, endpoint)).rejects.toMatchObject({ code })
  })

  it('that a page may not ask is told from nobody by a knock', async () => {
    const closed: Fetch = async (_url, { mode }) => {
      if (mode !== 'no-cors') throw new TypeError('Failed to fetch')
      return new Response()
    }
    const asked = findKind(closed, kubo)
    const thrown: unknown = await asked.catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'keeper-closed' })
    expect(String((thrown as { details: string }).details)).toContain(
      'Access-Control-Allow-Origin',
    )
  })
})

describe('a Kubo node', () => {
  it('whose import fails behind a success is not believed', async () => {
    const words = '{"Stats":{}}\n{"Message":"bad block","Type":"error"}'
    const asked = kuboNode(failure(200, words), kubo).import([])
    await expect(asked).rejects.toMatchObject({ code: 'keeper-refused' })
  })

  it('says of a pin, and of a block, that it has none by failing', async () => {
    const unpinned = failure(500, `{"Message":"path '${cid}' is not pinned"}`)
    const empty = failure(500, '{"Message":"ipld: could not find x"}')
    expect(await kuboNode(unpinned, kubo).isPinned(cid)).toBe(false)
    expect(await kuboNode(empty, kubo).block(cid)).toBeUndefined()
    const broken = kuboNode(failure(500, 'disk on fire'), kubo).isPinned(cid)
    await expect(broken).rejects.toMatchObject({ code: 'keeper-refused' })
  })
})
