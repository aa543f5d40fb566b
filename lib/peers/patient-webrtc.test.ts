import type { Connection, Stream } from '@libp2p/interface'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { closingLast } from './patient-webrtc.ts'

afterEach(() => void vi.useRealTimers())

/** A stream that counts how often it was closed, run through the handler. */
function open() {
  const events = new EventTarget()
  const state = { remoteWriteStatus: 'writable', status: 'open' }
  const closed = vi.fn(async () => {})
  const stream = Object.assign(events, state, { close: closed })
  const handler = vi.fn()
  const given = stream as unknown as Stream
  void closingLast(handler)(given, {} as Connection)
  expect(handler).toHaveBeenCalledOnce()
  return { stream, given, closed }
}

describe('closingLast', () => {
  it('closes after the other side has finished, not before', async () => {
    const { stream, given, closed } = open()
    const closing = given.close()
    await Promise.resolve()
    expect(closed).not.toHaveBeenCalled()
    stream.dispatchEvent(new Event('remoteCloseWrite'))
    await closing
    expect(closed).toHaveBeenCalledOnce()
  })

  it('closes at once when the other side finished before', async () => {
    const { stream, given, closed } = open()
    stream.remoteWriteStatus = 'closed'
    await given.close()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('lets go of the connection when the other side gives up', async () => {
    const { stream, given, closed } = open()
    const closing = given.close()
    stream.dispatchEvent(new Event('close'))
    await expect(closing).rejects.toThrow('gave up')
    expect(closed).not.toHaveBeenCalled()
  })

  it('takes a reset for no end, whatever the stream says of it', async () => {
    const { stream, given } = open()
    Object.assign(stream, { status: 'reset', remoteWriteStatus: 'closed' })
    await expect(given.close()).rejects.toThrow('gave up')
  })

  it('lets go of it when told to stop waiting', async () => {
    const { given } = open()
    const stop = new AbortController()
    const closing = given.close({ signal: stop.signal })
    stop.abort()
    await expect(closing).rejects.toThrow('gave up')
  })

  it('does not wait for ever', async () => {
    vi.useFakeTimers()
    const { given } = open()
    const closing = expect(given.close()).rejects.toThrow('gave up')
    await vi.advanceTimersByTimeAsync(8_000)
    await closing
  })
})
