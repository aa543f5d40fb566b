import { expect, test } from 'vitest'
import { hasRightChecksum } from './address-checksum.ts'

// The examples of EIP-55.
const right = [
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0xde709f2102306220921060314715629080e2fb77',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
]

test('the examples of EIP-55 pass', () => {
  for (const account of right) expect(hasRightChecksum(account)).toBe(true)
})

test('one wrong capital or digit is seen', () => {
  expect(hasRightChecksum('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed')).toBe(
    false,
  )
  expect(hasRightChecksum('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAec')).toBe(
    false,
  )
})

test('one case only says nothing and passes', () => {
  const account = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
  expect(hasRightChecksum(account.toLowerCase())).toBe(true)
})
