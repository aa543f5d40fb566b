import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('runs tasks in order, and goes on after one that fails', async () => {
  const inTurn = createTurns()
  const order: string[] = []
  const slow = inTurn(async () => {
    await Promise.resolve()
    order.push('slow')
    throw new Error('lost')
  })
  const next = inTurn(async () => order.push('next'))
  await expect(slow).rejects.toThrow('lost')
  await next
  expect(order).toEqual(['slow', 'next'])
})
