import { execFile } from 'node:child_process'
import { access, rename, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Bytes that the video of the journeys has at least. */
export const VIDEO_BYTES = 30_000_000

/**
 * Encodes a real video at `path` with ffmpeg, unless it is there already:
 * VP8 in WebM, ten seconds of a moving test card under noise, so that it
 * stays larger than 30 MB. Throws when ffmpeg is missing.
 */
export async function makeVideo(path: string): Promise<void> {
  if (await exists(path)) return
  const unfinished = `${path}.part.webm`
  await run('ffmpeg', [...INPUT, ...ENCODER, '-y', unfinished])
  const { size } = await stat(unfinished)
  if (size < VIDEO_BYTES) {
    throw new Error(`The video has ${size} bytes, ${VIDEO_BYTES} are needed.`)
  }
  await rename(unfinished, path)
}

const INPUT = [
  ...['-hide_banner', '-loglevel', 'error', '-f', 'lavfi'],
  ...['-i', 'testsrc=size=640x360:rate=25', '-t', '10'],
  ...['-vf', 'noise=alls=100:allf=t:all_seed=7'],
]

const ENCODER = [
  ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '-8'],
  ...['-b:v', '30M', '-minrate', '30M', '-maxrate', '30M', '-bufsize', '4M'],
  ...['-threads', '1', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
]

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
