import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { fakeTimers } from '../fake-timers.ts'
import { createBlockPool } from './block-pool.ts'
import type { SourceStart } from './pool-source.ts'

const cid = CID.parse(
  'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
)
const bytes = Uint8Array.of(1, 2, 3)

/** Sends the same bytes for everything. */
const giving: SourceStart = {
  peerId: 'giving',
  open: (events) => ({
    want(blocks) {
      for (const { id } of blocks) events.block(id, bytes)
    },
    cancel() {},
    end() {},
  }),
}

function poolWithSlowStore() {
  const store = Promise.withResolvers<void>()
  const unstored: unknown[] = []
  const pool = createBlockPool({
    timers: fakeTimers(),
    keep: async (_, bytes) => ({ bytes, stored: store.promise }),
    onUnstored: (thrown) => unstored.push(thrown),
  })
  pool.add(giving)
  return { pool, store, unstored }
}

test('who reads has the bytes while they are stored, who keeps waits', async () => {
  const { pool, store } = poolWithSlowStore()
  let isKept = false
  const kept = pool.fetch(cid).then((arrived) => {
    isKept = true
    return arrived
  })
  const { content, peerId } = await pool.fetch(cid, { soon: true })
  expect([content, peerId]).toEqual([bytes, 'giving'])
  expect(isKept).toBe(false)
  store.resolve()
  expect(await kept).toEqual({ bytes: 3, peerId: 'giving' })
})

test('a store that is full is told, also where nobody waits for it', async () => {
  const { pool, store, unstored } = poolWithSlowStore()
  await pool.fetch(cid, { soon: true })
  const full = new Error('no room')
  store.reject(full)
  await expect.poll(() => unstored).toEqual([full])
})
