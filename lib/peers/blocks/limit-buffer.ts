/** The part of a data channel that tells how much waits in it. */
export type BufferedChannel = Pick<
  RTCDataChannel,
  | 'bufferedAmount'
  | 'bufferedAmountLowThreshold'
  | 'readyState'
  | 'addEventListener'
  | 'removeEventListener'
>

/** Bytes: where a limit starts, and how far it may go. */
const sizes = {
  start: 512 * 1024,
  least: 128 * 1024,
  most: 4 * 1024 * 1024,
}

/** A half of the buffer shall take about so long to leave, in milliseconds. */
const wanted = { least: 60, most: 400 }

/** What somebody waits for comes with so little in front of it. */
const brief = 1 / 4

/**
 * Keeps as much in a channel's buffer as its line needs and no more. What is
 * in there can't be taken back, and every answer waits behind it: on a slow
 * line a few mebibytes are a minute. The transport lets a buffer run empty
 * before it goes on; here it is filled up again when half of it has left.
 */
export function limitBuffer(channel: BufferedChannel): {
  /**
   * Resolves once more may be put in, or the channel has closed.
   * @param isWaitedFor somebody waits for it, and may soon want something else
   */
  room(isWaitedFor?: boolean): Promise<void> | undefined
  /** Bytes that it keeps in the buffer now: about a quarter of a second. */
  limit(): number
} {
  let limit = sizes.start
  const setLimit = (bytes: number) => {
    limit = Math.min(Math.max(bytes, sizes.least), sizes.most)
  }
  const wait = async (most: number) => {
    const begun = performance.now()
    const before = channel.bufferedAmount
    channel.bufferedAmountLowThreshold = most / 2
    await half(channel)
    const left = Math.max(before - most / 2, 1)
    const time = ((performance.now() - begun) * limit) / 2 / left
    if (time < wanted.least) setLimit(limit * 2)
    if (time > wanted.most) setLimit(limit / 2)
  }
  setLimit(sizes.start)
  return {
    room(isWaitedFor = false) {
      const most = isWaitedFor ? limit * brief : limit
      return channel.bufferedAmount > most ? wait(most) : undefined
    },
    limit: () => limit,
  }
}

function half(channel: BufferedChannel): Promise<void> {
  return new Promise((resolve) => {
    const events = ['bufferedamountlow', 'close', 'error'] as const
    const settle = () => {
      for (const name of events) channel.removeEventListener(name, settle)
      resolve()
    }
    for (const name of events) channel.addEventListener(name, settle)
    if (channel.readyState !== 'open') settle()
  })
}
