import { expect, test } from 'vitest'
import { openLedger } from './ledger.ts'
import { raiseIfStuck, stuckAfter } from './raise-fee.ts'

const payer = `0x${'e1'.repeat(20)}` as const
const first = {
  key: 'one',
  owner: payer,
  at: 0,
  nonce: 0,
  gas: '100000',
  maxFee: '100',
  tip: '1',
  data: '0x01',
  deadline: 600,
  hashes: ['0x0'],
  sentAt: 0,
} as const

/** A chain that asks 100 wei for each unit of gas and makes no block. */
async function stoppedChain() {
  const clock = { time: 0, now: () => clock.time }
  const store = { read: async () => [], write: async () => undefined }
  const ledger = await openLedger(store, clock, 10n ** 18n)
  const broadcast: string[] = []
  const account = {
    fees: async () => ({ max: 100n, tip: 1n }),
    async sign({
      fees,
      data = '0x',
    }: {
      fees: { max: bigint }
      data?: string
    }) {
      const raw = `${data}:${fees.max}` as `0x${string}`
      return { raw, hash: raw }
    },
    broadcast: async (raw: string) => void broadcast.push(raw),
  }
  await ledger.put({ ...first, hashes: ['0x0'] })
  const wait = async (looks: number) => {
    for (let look = 0; look < looks; look++) {
      clock.time += stuckAfter
      const init = { account: account as never, ledger, clock }
      await raiseIfStuck(init, ledger.open()[0]!)
    }
  }
  return { ledger, broadcast, wait }
}

test('a chain that makes no blocks is not offered more and more', async () => {
  const { ledger, broadcast, wait } = await stoppedChain()
  await wait(13)
  const early = ledger.open()[0]!
  expect(Number(early.maxFee)).toBeLessThan(500)
  await wait(500)
  const late = ledger.open()[0]!
  expect(Number(late.maxFee)).toBeLessThan(1_000)
  expect(late.hashes.length).toBeLessThan(30)
  // Past the deadline it is the empty one that is said again.
  expect(broadcast.at(-1)).toBe(`0x:${late.maxFee}`)
})
