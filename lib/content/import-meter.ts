import type { Clock } from '#lib/base/clock'

/** How far an import is. */
export interface ImportReport {
  /** Bytes read so far, and in all. */
  done: number
  total: number
  filesDone: number
  files: number
  /** Bytes a second over the last moments. */
  rate: number
  /** Seconds left, once it can be told. */
  left?: number | undefined
}

export interface ImportMeter {
  /** Bytes of a file that an earlier try stored: no work of this one. */
  goOn(count: number): void
  bytes(count: number): void
  /** A file that needs no reading: done, and no part of the rate. */
  skip(bytes: number): void
  fileDone(): void
  /** Reports the end, whatever was reported before. */
  finish(): void
}

/** Milliseconds between two reports, and over which the rate is taken. */
const reportEvery = 100
const rateOver = 3000
const rateNeeds = 300

/** Counts what an import reads, and reports at most ten times a second. */
export function createImportMeter(
  whole: { total: number; files: number },
  clock: Clock,
  onProgress: ((report: ImportReport) => void) | undefined,
): ImportMeter {
  const samples = [{ at: clock.now(), done: 0 }]
  let done = 0
  let filesDone = 0
  let reportedAt = Number.NEGATIVE_INFINITY

  function report(): void {
    const now = clock.now()
    reportedAt = now
    samples.push({ at: now, done })
    while (now - (samples[0]?.at ?? now) > rateOver) samples.shift()
    const rate = rateOf(samples)
    const left = rate > 0 ? (whole.total - done) / rate : undefined
    onProgress?.({ ...whole, done, filesDone, rate, left })
  }

  function reportRarely(): void {
    if (clock.now() - reportedAt >= reportEvery) report()
  }

  function goOn(count: number): void {
    done += count
    for (const sample of samples) sample.done += count
    reportRarely()
  }

  return {
    bytes(count) {
      done += count
      reportRarely()
    },
    goOn,
    skip(count) {
      filesDone++
      goOn(count)
    },
    fileDone() {
      filesDone++
      reportRarely()
    },
    finish: report,
  }
}

function rateOf(samples: { at: number; done: number }[]): number {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return 0
  const time = last.at - first.at
  return time < rateNeeds ? 0 : ((last.done - first.done) / time) * 1000
}
