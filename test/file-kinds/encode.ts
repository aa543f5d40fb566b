import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a program to its end. Throws with what it wrote when it failed. */
export async function runProgram(
  program: string,
  args: readonly string[],
  cwd?: string,
): Promise<void> {
  await run(program, [...args], cwd === undefined ? {} : { cwd })
}

/** Colours of the four quarters: red, green, blue and yellow. */
export const quarterColours = [
  [208, 32, 32],
  [32, 160, 64],
  [32, 64, 208],
  [224, 192, 32],
] as const

const quarters = quarterColours
  .map(([r, g, b], index) => {
    const hex = [r, g, b].map((part) => part.toString(16).padStart(2, '0'))
    return `color=c=0x${hex.join('')}:s=160x100:r=10[q${index}]`
  })
  .join(';')
const stacked = `${quarters};[q0][q1]hstack[t];[q2][q3]hstack[b];[t][b]vstack`

/** Seconds of the samples that last. */
const lasting = '1.9'

const quiet = ['-hide_banner', '-loglevel', 'error', '-threads', '1']

/** One picture of four quarters, or several that differ in their size. */
export function picture(
  path: string,
  options: readonly string[],
  { frames = 1, turn = '' } = {},
): Promise<void> {
  return runProgram('ffmpeg', [
    ...[...quiet, '-f', 'lavfi', '-i', `${stacked}${turn}`],
    ...['-frames:v', String(frames), ...options, '-y', path],
  ])
}

/** A short video of four quarters, with a tone. */
export function video(path: string, options: readonly string[]): Promise<void> {
  return runProgram('ffmpeg', [
    ...[...quiet, '-f', 'lavfi', '-i', stacked],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'],
    ...['-t', lasting, '-pix_fmt', 'yuv420p', ...options, '-y', path],
  ])
}

/** A short tone. */
export function sound(path: string, options: readonly string[]): Promise<void> {
  return runProgram('ffmpeg', [
    ...[...quiet, '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'],
    ...['-t', lasting, ...options, '-y', path],
  ])
}
