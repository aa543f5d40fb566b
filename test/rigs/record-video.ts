import { VIDEO_BYTES } from '../files/video.ts'
import { openProfile } from './chromium.ts'

/**
 * A real video at `path` where there is no ffmpeg: the browser's own
 * MediaRecorder over moving noise, until it is larger than 30 MB.
 */
export async function recordVideo(
  path: string,
  directory: string,
): Promise<void> {
  const profile = await openProfile({ directory })
  const [page] = profile.context.pages()
  if (page === undefined) throw new Error('Chromium opened no page.')
  const saved = page.waitForEvent('download', { timeout: 120_000 })
  await page.evaluate(recordNoise, VIDEO_BYTES)
  await (await saved).saveAs(path)
  await profile.close()
}

/** Runs in the page and offers the finished video as a download. */
async function recordNoise(least: number): Promise<void> {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  const draw = () => {
    const picture = context.createImageData(640, 360)
    const words = new Uint32Array(picture.data.buffer)
    for (let at = 0; at < words.length; at++) {
      words[at] = (Math.random() * 0x1000000) | 0xff000000
    }
    context.putImageData(picture, 0, 0)
  }
  const timer = setInterval(draw, 40)
  const recorder = new MediaRecorder(canvas.captureStream(25), {
    mimeType: 'video/webm;codecs=vp8',
    videoBitsPerSecond: 60_000_000,
  })
  const parts: Blob[] = []
  let size = 0
  recorder.ondataavailable = ({ data }) => {
    parts.push(data)
    size += data.size
    if (size > least && recorder.state === 'recording') recorder.stop()
  }
  const stopped = new Promise((done) => {
    recorder.onstop = done
  })
  recorder.start(500)
  await stopped
  clearInterval(timer)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts))
  link.download = 'video.webm'
  link.click()
}
