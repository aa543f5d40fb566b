import type { Page } from 'playwright-core'

/** How seeking went, in milliseconds for each place. */
export interface SeekTimes {
  times: number[]
  /** Seconds of the whole. */
  duration: number
}

/**
 * Waits until the first frame of the video is shown.
 * @returns milliseconds since `since`, a time of the page's own clock
 */
export function firstFrame(page: Page, since: number): Promise<number> {
  return page.waitForSelector('video').then((video) =>
    video.evaluate(async (element, begun) => {
      const shown = element as HTMLVideoElement
      shown.muted = true
      const frame = new Promise<void>((resolve) => {
        if (shown.readyState >= 2) resolve()
        else shown.requestVideoFrameCallback(() => resolve())
      })
      await shown.play()
      await frame
      return performance.timeOrigin + performance.now() - begun
    }, since),
  )
}

/** Parts of a whole from 0 to 1, the same in every run. */
export function somePlaces(count: number): number[] {
  let state = 20_261_123
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 0x7fffffff
    return state / 0x7fffffff
  })
}

/** Goes to so many places, and waits at each until its frame is shown. */
export function seekAround(page: Page, parts: number[]): Promise<SeekTimes> {
  return page.locator('video').evaluate(async (element, places) => {
    const video = element as HTMLVideoElement
    video.pause()
    const times: number[] = []
    for (const part of places) {
      const target = part * (video.duration - 1)
      const begun = performance.now()
      await new Promise<void>((resolve) => {
        const look = (_: number, { mediaTime }: { mediaTime: number }) => {
          if (Math.abs(mediaTime - target) < 0.2) resolve()
          else video.requestVideoFrameCallback(look)
        }
        video.requestVideoFrameCallback(look)
        video.currentTime = target
      })
      times.push(performance.now() - begun)
    }
    return { times, duration: video.duration }
  }, parts)
}

/** Plays for so many seconds of the video. @returns seconds that passed */
export function playOn(page: Page, seconds: number): Promise<number> {
  return page.locator('video').evaluate(async (element, wanted) => {
    const video = element as HTMLVideoElement
    const from = video.currentTime
    const begun = performance.now()
    await video.play()
    while (video.currentTime < from + wanted && !video.ended) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    video.pause()
    return (performance.now() - begun) / 1_000
  }, seconds)
}

/** Ends the service workers of the browser, as it does by itself at times. */
export async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** Counts from now on what comes over WebRTC; before the page is opened. */
export async function countArrivals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = []
    const Plain = globalThis.RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Plain {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
    }
    Object.assign(globalThis, { testConnections: connections })
  })
}

/** Bytes that came over WebRTC since `countArrivals`. */
export function arrivedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { testConnections = [] } = globalThis as {
      testConnections?: RTCPeerConnection[]
    }
    let sum = 0
    for (const connection of testConnections) {
      for (const [, report] of await connection.getStats()) {
        const { type, bytesReceived } = report as {
          type: string
          bytesReceived?: number
        }
        if (type === 'data-channel') sum += bytesReceived ?? 0
      }
    }
    return sum
  })
}
