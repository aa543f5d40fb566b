import { describe, expect, it } from 'vitest'
import { helpText, parseOptions } from '../options.ts'
import { sponsorLine } from './sponsor-health.ts'

describe('the flags of a sponsor', () => {
  it('are off unless they are asked for', () => {
    expect(parseOptions(['--sponsor-rate', '3']).sponsor).toBeUndefined()
  })

  it('have careful values of their own', () => {
    expect(parseOptions(['--sponsor', '--data', 'here']).sponsor).toEqual({
      rpcUrl: 'http://127.0.0.1:8545',
      keyFile: 'here/sponsor.key',
      budget: 10n ** 16n,
      rate: 12,
    })
  })

  it.each([
    ['--sponsor-budget', 'much'],
    ['--sponsor-rate', '0'],
    ['--sponsor-rate', '-1'],
  ])('refuse %s %s in a sentence', (flag, value) => {
    const words = ['--sponsor', `${flag}=${value}`]
    expect(() => parseOptions(words)).toThrow(`${flag} takes`)
  })

  it('are all in the help', () => {
    const flags = ['', '-chain-rpc', '-key', '-budget', '-rate']
    for (const flag of flags) expect(helpText).toContain(`--sponsor${flag} `)
  })
})

describe('the line of health', () => {
  it('says what was spent and what is left', () => {
    const account = `0x${'0a'.repeat(20)}` as const
    const amounts = { balance: '2', spent: `${10n ** 15n}`, left: '0' }
    const place = { account, chainId: 1, contract: account, open: 1 }
    expect(sponsorLine({ ...place, ...amounts })).toBe(
      'sponsored=0.001 left=0 balance=0.000000000000000002 open=1',
    )
  })
})
