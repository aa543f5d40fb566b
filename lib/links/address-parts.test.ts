import { expect, test } from 'vitest'
import { addressParts } from './address-parts.ts'
import { parseAddress } from './parse-address.ts'

const v0 = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'
const v1 = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'

test('the empty folder, given as version 0', () => {
  const parts = addressParts(v0)
  expect(parts).toMatchObject({
    version: 0,
    codec: { name: 'dag-pb', code: '0x70' },
    hash: { name: 'sha2-256', code: '0x12', bits: 256 },
    digest: '59948439065f29619ef41280cbb932be52c56d99c5966b65e0111239f098bbef',
    inline: false,
    path: `/ipfs/${v1}`,
    subdomain: `${v1}.ipfs.`,
  })
})

test('every form is the same address again', () => {
  const { forms } = addressParts(v1)
  expect(forms.map(({ text }) => text)).toContain(v0)
  for (const { text } of forms) expect(parseAddress(text).cid).toBe(v1)
})

test('an address that holds its content, and one of a foreign kind', () => {
  expect(addressParts('bafkqaaa')).toMatchObject({ inline: true, digest: '' })
  expect(() => addressParts('hello')).toThrow(
    expect.objectContaining({ code: 'address-malformed' }),
  )
})
