import { expect, test } from 'vitest'
import { askOnce } from './ask-once.ts'

function over(answer: () => Promise<unknown>) {
  const asked: string[] = []
  const transport = askOnce((() => ({
    config: {},
    request: ({ method }: { method: string }) => {
      asked.push(method)
      return answer()
    },
  })) as never)
  return { asked, request: transport({}).request }
}

const receipt = { method: 'eth_getTransactionReceipt', params: ['0x1'] }

test('a hundred items that wait for one transaction ask once', async () => {
  const { asked, request } = over(async () => 'in block 7')
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => request(receipt)),
  )
  expect(new Set(answers)).toEqual(new Set(['in block 7']))
  expect(asked).toHaveLength(1)
  await request(receipt)
  expect(asked).toHaveLength(2)
})

test('a failure is not kept for who asks later', async () => {
  let works = false
  const { request } = over(async () => {
    if (works) return 'here'
    throw new Error('gone')
  })
  await expect(request(receipt)).rejects.toThrow('gone')
  works = true
  expect(await request(receipt)).toBe('here')
})

test('nonces, and what somebody may stop waiting for, are asked for alone', async () => {
  const { asked, request } = over(async () => '0x1')
  const nonce = { method: 'eth_getTransactionCount', params: ['0xa1'] }
  const { signal } = new AbortController()
  await Promise.all([
    ...[nonce, nonce].map((args) => request(args)),
    ...[receipt, receipt].map((args) => request(args, { signal })),
  ])
  expect(asked).toHaveLength(4)
})
