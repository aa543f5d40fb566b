import { describe, expect, it } from 'vitest'
import type { KeptPin, PinState } from '../pin.ts'
import { matchPins, readPinQuery } from './pin-query.ts'

const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

function pin(id: string, change: Partial<KeptPin> & { name?: string } = {}) {
  const { name = id, ...rest } = change
  const state: PinState = 'pinned'
  const zero = { created: 1, bytes: 0, blocks: 0, source: 'api' as const }
  return { id, state, ...zero, pin: { cid, name, meta: { a: id } }, ...rest }
}

function found(query: string, ...pins: KeptPin[]): string[] {
  const wanted = readPinQuery(new URLSearchParams(query))
  return matchPins(pins, wanted).map(({ id }) => id)
}

describe('GET /pins', () => {
  it('tells what is pinned unless it is asked for more', () => {
    const pins = [pin('a'), pin('b', { state: 'queued' })]
    expect(found('', ...pins)).toEqual(['a'])
    expect(found('status=queued,pinned', ...pins)).toEqual(['a', 'b'])
    expect(found('status=queued&status=failed', ...pins)).toEqual(['b'])
  })

  it('tells of one name or address in any state', () => {
    const queued = pin('b', { state: 'queued' })
    expect(found('name=b', queued)).toEqual(['b'])
    expect(found(`cid=${cid.toUpperCase().replace('B', 'B')}`, queued)).toEqual(
      ['b'],
    )
  })

  it('pages by time, both ends left out', () => {
    const pins = [3, 2, 1].map((created) => pin(`p${created}`, { created }))
    const before = new Date(3).toISOString()
    const after = new Date(1).toISOString()
    expect(found(`before=${before}&after=${after}`, ...pins)).toEqual(['p2'])
  })

  it('knows four ways to compare names, and values of meta', () => {
    const pins = [pin('x', { name: 'Holiday' })]
    expect(found('name=holiday', ...pins)).toEqual([])
    expect(found('name=holiday&match=iexact', ...pins)).toEqual(['x'])
    expect(found('name=lida&match=partial', ...pins)).toEqual(['x'])
    expect(found('name=LIDA&match=ipartial', ...pins)).toEqual(['x'])
    expect(found('meta={"a":"x"}', ...pins)).toEqual(['x'])
    expect(found('meta={"a":"y"}', ...pins)).toEqual([])
  })

  it.each([
    'cid=nonsense',
    'status=kept',
    'match=like',
    'limit=0',
    'limit=1001',
    'before=yesterday',
    'meta=[]',
    `cid=${Array.from({ length: 11 }, () => cid).join(',')}`,
  ])('refuses "%s"', (query) => {
    expect(() => found(query)).toThrow(expect.objectContaining({ status: 400 }))
  })
})
