import { expect, test } from 'vitest'
import { inLanes } from './lanes.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 1))

test('two lanes take from one list, each in a place of its own', async () => {
  const busy = new Set<number>()
  const closed: number[] = []
  let places = 0
  let most = 0
  const done = await inLanes(['a', 'b', 'c', 'd', 'e'], 2, {
    open: async () => places++,
    run: async (job, place) => {
      expect(busy.has(place)).toBe(false)
      busy.add(place)
      most = Math.max(most, busy.size)
      await soon()
      busy.delete(place)
      return job
    },
    close: async (place) => void closed.push(place),
  })
  expect(done.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(most).toBe(2)
  expect(closed.toSorted()).toEqual([0, 1])
})

test('a lane that breaks ends nothing of the other, and is not forgotten', async () => {
  const done: string[] = []
  let places = 0
  const running = inLanes(['a', 'b', 'c'], 2, {
    open: async () => {
      if (places++ === 1) throw new Error('no port is free')
    },
    run: async (job) => {
      await soon()
      done.push(job)
    },
    close: async () => {},
  })
  await expect(running).rejects.toThrow('no port is free')
  expect(done).toEqual(['a', 'b', 'c'])
})

test('one job needs one lane', async () => {
  let places = 0
  const lane = { open: async () => places++, close: async () => {} }
  await inLanes(['a'], 2, { ...lane, run: async () => undefined })
  expect(places).toBe(1)
})

test('a lane takes its own kind only, and the others take what it left', async () => {
  const taken: string[][] = [[], []]
  let places = 0
  const lane = {
    open: async () => places++,
    run: async (job: string, place: number) => {
      taken[place]?.push(job)
      await soon()
    },
    close: async () => {},
    takes: (job: string, number: number) => number === 0 || job.startsWith('w'),
  }
  await inLanes(['work', 'w1', 'more', 'w2'], 2, lane)
  expect(taken).toEqual([
    ['work', 'more'],
    ['w1', 'w2'],
  ])
  const nobody = { ...lane, takes: () => false }
  await expect(inLanes(['a'], 2, nobody)).rejects.toThrow('without lane')
})
