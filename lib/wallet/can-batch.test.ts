import { expect, test } from 'vitest'
import { canBatch } from './can-batch.ts'

const binding = { account: `0x${'a1'.repeat(20)}`, chainId: 31337 } as const

function asked(answer: unknown): Promise<boolean> {
  const request = () =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  return canBatch({ request: request as never }, binding)
}

test('a wallet says itself whether it sends several calls as one', async () => {
  const atomic = (status: string) => ({ '0x7a69': { atomic: { status } } })
  expect(await asked(atomic('supported'))).toBe(true)
  expect(await asked(atomic('ready'))).toBe(true)
  expect(await asked(atomic('unsupported'))).toBe(false)
  expect(await asked({ '0x0': { atomic: { status: 'ready' } } })).toBe(true)
})

test('one that does not know the question does not', async () => {
  expect(await asked(new Error('unknown method'))).toBe(false)
  expect(await asked(null)).toBe(false)
})
