import { execFile } from 'node:child_process'
import { rename, rm, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Bytes that the long video has at least. */
export const LONG_VIDEO_BYTES = 300_000_000

/** Seconds of the part that is repeated, and how often it is. */
const part = 2
const times = 156

/**
 * A real video of 300 MB at `path`, in seconds: two seconds of noise at 8
 * Mbit/s, encoded once and joined 156 times without encoding again. VP8 in
 * WebM, a key frame every two seconds, its index at the end as most tools
 * write it. Throws when ffmpeg is missing.
 */
export async function makeLongVideo(path: string): Promise<void> {
  const once = `${path}.once.webm`
  const unfinished = `${path}.part.webm`
  await run('ffmpeg', [...INPUT, ...ENCODER, '-y', once])
  const again = ['-stream_loop', String(times - 1), '-i', once]
  await run('ffmpeg', [...QUIET, ...again, '-c', 'copy', '-y', unfinished])
  await rm(once)
  const { size } = await stat(unfinished)
  if (size < LONG_VIDEO_BYTES) {
    throw new Error(`The video has ${size} bytes, not ${LONG_VIDEO_BYTES}.`)
  }
  await rename(unfinished, path)
}

const QUIET = ['-hide_banner', '-loglevel', 'error']

const INPUT = [
  ...[...QUIET, '-f', 'lavfi', '-i', 'testsrc=size=640x360:rate=25'],
  ...['-t', String(part), '-vf', 'noise=alls=60:allf=t:all_seed=7'],
]

const ENCODER = [
  ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '-8'],
  ...['-b:v', '8M', '-minrate', '8M', '-maxrate', '8M', '-bufsize', '4M'],
  ...['-g', '50', '-threads', '2'],
]
