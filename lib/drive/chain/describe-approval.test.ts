import { expect, test } from 'vitest'
import type { NetworkConfig } from '#lib/base/network-config'
import { preparePublish } from '#lib/registry/write/prepare'
import { describeApproval } from './describe-approval.ts'

const account = `0x${'a'.repeat(40)}` as const
const deeds = `0x${'d'.repeat(40)}` as const
const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const config = { chains: [{ id: 1, deeds }] } as unknown as NetworkConfig
const call = { kind: 'transaction', chainId: 1, account, value: 0n } as const

test('an empty transaction to oneself is a cancelling only with a nonce', () => {
  const empty = { ...call, to: account, data: '0x' } as const
  const title = (request: Parameters<typeof describeApproval>[1]) =>
    describeApproval(config, request)?.title
  const cancelling = 'Cancel what waits'
  expect(title({ ...empty, nonce: 3 })).toBe(cancelling)
  expect(title(empty)).not.toBe(cancelling)
  expect(title({ ...empty, nonce: 3, value: 1n })).not.toBe(cancelling)
})

test('what is sent again says that it takes the place of the first', () => {
  const meta = { name: 'a.txt', size: 1, type: 'text/plain' }
  const { data } = preparePublish({ id: 1, deeds }, { cid, meta })
  const again = { ...call, to: deeds, data, nonce: 3 }
  expect(describeApproval(config, again)?.sentence).toMatch(/takes the place/)
  const first = { ...call, to: deeds, data }
  expect(describeApproval(config, first)?.sentence).not.toMatch(/place of/)
})
