import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { searchRouted } from './routed-search.ts'
import type { RoutedPorts } from './routed-search.ts'
import type { SearchStep } from './types.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function search(part: Partial<RoutedPorts>, holders = false) {
  const asked: string[] = []
  const steps: SearchStep[] = []
  const ports: RoutedPorts = {
    isHere: async () => false,
    services: [],
    async ask(root) {
      asked.push(root)
      const providers = 'abcdefghijkl'.split('').map((peerId) => ({
        peerId,
        servers: [],
        places: [],
      }))
      return { providers, asked: 1, answered: 1 }
    },
    reach: async ({ peerId }) => peerId === 'b',
    ...part,
  }
  const init = { root: 'bafy', onStep: (step: SearchStep) => steps.push(step) }
  const searching = searchRouted(ports, init, holders)
  await vi.advanceTimersByTimeAsync(1_500)
  const early = asked.length
  await vi.advanceTimersByTimeAsync(10_000)
  return { found: await searching, asked, early, steps }
}

describe('services that know other nodes', () => {
  it('are asked when nobody else sent anything, and who they name is dialled', async () => {
    const reach = vi.fn(
      async ({ peerId }: { peerId: string }) => peerId === 'b',
    )
    const { found, asked, steps } = await search({ reach })
    expect(asked).toEqual(['bafy'])
    expect(found.providers).toEqual(['b'])
    expect(reach).toHaveBeenCalledTimes(8)
    expect(steps.at(-1)).toMatchObject({ id: 'routers', state: 'found' })
  })

  it('are asked for nothing that is here by then', async () => {
    const { asked, steps } = await search({ isHere: async () => true })
    expect(asked).toEqual([])
    expect(steps).toEqual([])
  })

  it('are asked later where somebody was reached who has it', async () => {
    const { early, asked } = await search({}, true)
    expect(early).toBe(0)
    expect(asked).toHaveLength(1)
  })

  it('are no rung at all where none was chosen', async () => {
    const { found, steps } = await search({ ask: undefined })
    expect(found).toEqual({ providers: [], asked: 0 })
    expect(steps).toEqual([])
  })
})
