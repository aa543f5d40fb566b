import { describe, expect, test } from 'vitest'
import { searchProviders } from './provider-search.ts'
import type { SearchPorts } from './provider-search.ts'
import type { SearchStep } from './types.ts'

const nobody: SearchPorts = {
  devices: () => [],
  dial: async () => ({ path: 'none', tries: [] }),
  relayReady: async () => undefined,
  whoHas: async () => ({ holders: [], elsewhere: [], answered: 0, asked: 0 }),
}

async function search(ports: Partial<SearchPorts>, hints: string[] = []) {
  const steps: SearchStep[] = []
  const onStep = (step: SearchStep) => steps.push(step)
  const init = { root: 'bafy', hints, onStep }
  const found = await searchProviders({ ...nobody, ...ports }, init)
  const last = (id: SearchStep['id']) => steps.findLast((s) => s.id === id)
  return { ...found, last }
}

describe('searchProviders', () => {
  test('connects to the device that the link named', async () => {
    const dial = async () => ({ path: 'direct' as const, tries: [] })
    const { providers, last } = await search({ dial }, ['A'])
    expect(providers).toEqual(['A'])
    expect(last('hinted')?.state).toBe('found')
  })

  test('connects to holders that a relay knows, each once', async () => {
    const dial = async () => ({ path: 'direct' as const, tries: [] })
    const whoHas = async () => ({
      holders: ['A', 'B'],
      elsewhere: [],
      answered: 1,
      asked: 1,
    })
    const { providers } = await search({ dial, whoHas }, ['A'])
    expect(providers).toEqual(['A', 'B'])
  })

  test('says plainly when nobody was there to ask', async () => {
    const { providers, asked, last } = await search({})
    expect(providers).toEqual([])
    expect(asked).toBe(0)
    expect(last('index')?.note).toBe('no relay connected')
    expect(last('connected')?.note).toBe('none connected')
  })

  test('a malformed hint does not stop the search', async () => {
    const dial = async (peerId: string) => {
      if (peerId === 'nonsense') throw new TypeError('not a peer id')
      return { path: 'direct' as const, tries: [] }
    }
    const { providers } = await search({ dial }, ['nonsense', 'A'])
    expect(providers).toEqual(['A'])
  })

  test('stops when the person does', async () => {
    const controller = new AbortController()
    const whoHas = async () => {
      controller.abort()
      controller.signal.throwIfAborted()
      return { holders: [], elsewhere: [], answered: 0, asked: 0 }
    }
    const init = { root: 'bafy', hints: [], onStep: () => undefined }
    const { signal } = controller
    await expect(
      searchProviders({ ...nobody, whoHas }, { ...init, signal }),
    ).rejects.toThrow()
  })
})
