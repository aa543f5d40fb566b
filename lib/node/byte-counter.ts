import { StreamMessageEvent } from '@libp2p/interface'
import type { Metrics, Stream } from '@libp2p/interface'
import type { Clock } from '../base/clock.ts'

/** How far back a rate looks, in milliseconds. */
const windowLength = 3_000

export interface ByteCounter {
  /** Bytes per second over the last three seconds. */
  rate(): { in: number; out: number }
  /** Bytes since the start. */
  total(): { in: number; out: number }
  /** To be given to libp2p as its metrics. */
  metrics: () => Metrics
}

/**
 * Counts the bytes of every protocol stream. libp2p offers this through its
 * metrics interface alone; the numeric metrics of that interface are not
 * ours to keep and go nowhere.
 */
export function countBytes(clock: Clock): ByteCounter {
  const samples: { at: number; in: number; out: number }[] = []
  const total = { in: 0, out: 0 }
  const note = (incoming: number, outgoing: number) => {
    total.in += incoming
    total.out += outgoing
    samples.push({ at: clock.now(), in: incoming, out: outgoing })
  }
  return {
    rate() {
      const since = clock.now() - windowLength
      while (samples[0] !== undefined && samples[0].at < since) samples.shift()
      const sum = { in: 0, out: 0 }
      for (const sample of samples) {
        sum.in += sample.in
        sum.out += sample.out
      }
      const seconds = windowLength / 1_000
      return { in: sum.in / seconds, out: sum.out / seconds }
    },
    total: () => ({ ...total }),
    metrics: () => streamMetrics(note),
  }
}

function streamMetrics(note: (incoming: number, outgoing: number) => void) {
  const silent = {
    update() {},
    increment() {},
    decrement() {},
    reset() {},
    observe() {},
    timer: () => () => {},
  }
  const metrics: Partial<Metrics> = {
    trackMultiaddrConnection() {},
    trackProtocolStream(stream: Stream) {
      // A listener of our own would make the stream flow before the protocol
      // listens, and its first bytes would be lost.
      const dispatch = stream.dispatchEvent.bind(stream)
      stream.dispatchEvent = (event: Event) => {
        if (event instanceof StreamMessageEvent) {
          note(event.data.byteLength, 0)
        }
        return dispatch(event)
      }
      const send = stream.send.bind(stream)
      stream.send = (data) => {
        note(0, data.byteLength)
        return send(data)
      }
    },
    registerMetric: () => silent,
    registerMetricGroup: () => silent,
    registerCounter: () => silent,
    registerCounterGroup: () => silent,
    registerHistogram: () => silent,
    registerHistogramGroup: () => silent,
    registerSummary: () => silent,
    registerSummaryGroup: () => silent,
    traceFunction: <F>(_name: string, original: F): F => original,
  } as unknown as Partial<Metrics>
  return metrics as Metrics
}
