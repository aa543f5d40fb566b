import { describe, expect, it } from 'vitest'
import { createApprovalQueue } from './approval-queue.ts'
import type { TransactionSubject } from './approval-queue.ts'

const subject: TransactionSubject = {
  kind: 'transaction',
  account: '0x00000000000000000000000000000000000000a1',
  chainId: 31337,
  to: '0x00000000000000000000000000000000000000b2',
  value: 0n,
  data: '0x',
  fee: 21_000n,
}

function queueWithIds() {
  let next = 0
  return createApprovalQueue({ now: () => 1_000 }, () => `request-${next++}`)
}

describe('the approval queue', () => {
  it('shows a request and settles it by the decision made for it', async () => {
    const queue = queueWithIds()
    const first = queue.ask(subject)
    const second = queue.ask({ ...subject, value: 5n })
    expect(queue.state.getState()).toEqual({
      requests: [
        { ...subject, id: 'request-0', askedAt: 1_000 },
        { ...subject, value: 5n, id: 'request-1', askedAt: 1_000 },
      ],
      visible: true,
    })
    queue.answer('request-1', true)
    queue.answer('request-0', false)
    expect(await second).toBe(true)
    expect(await first).toBe(false)
    expect(queue.state.getState()).toEqual({ requests: [], visible: false })
  })

  it('keeps the request when the sheet is closed without a decision', async () => {
    const queue = queueWithIds()
    const decision = queue.ask(subject)
    queue.hide()
    expect(queue.state.getState().requests).toHaveLength(1)
    queue.show()
    expect(queue.state.getState().visible).toBe(true)
    queue.answer('request-0', true)
    expect(await decision).toBe(true)
  })

  it('withdraws a request whose caller gave up, and never approves it', async () => {
    const queue = queueWithIds()
    const caller = new AbortController()
    const decision = queue.ask(subject, { signal: caller.signal })
    caller.abort()
    expect(await decision).toBe(false)
    expect(queue.state.getState().requests).toEqual([])
    queue.answer('request-0', true)
    expect(await queue.ask(subject, { signal: caller.signal })).toBe(false)
  })

  it('rejects everything at once', async () => {
    const queue = queueWithIds()
    const decisions = [queue.ask(subject), queue.ask(subject)]
    queue.rejectAll()
    expect(await Promise.all(decisions)).toEqual([false, false])
    queue.show()
    expect(queue.state.getState().visible).toBe(false)
  })
})
