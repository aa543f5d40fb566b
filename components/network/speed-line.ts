/** One moment of traffic, in bytes a second. */
export interface Speed {
  in: number
  out: number
}

/** Samples that the chart shows: five minutes at one every two seconds. */
export const mostSamples = 150
export const sampleInterval = 2_000

/** Size of the chart's own coordinates. */
export const chart = { width: 600, height: 88 } as const

/** The samples with a new one, the oldest let go of. */
export function withSample(samples: readonly Speed[], next: Speed): Speed[] {
  return [...samples, next].slice(-mostSamples)
}

/** The path of one direction; the newest sample is at the right edge. */
export function speedPath(
  samples: readonly Speed[],
  direction: keyof Speed,
): string {
  const most = Math.max(1, ...samples.flatMap((speed) => [speed.in, speed.out]))
  const step = chart.width / (mostSamples - 1)
  const begin = chart.width - step * (samples.length - 1)
  return samples
    .map((speed, index) => {
      const x = begin + step * index
      const y =
        chart.height - 1 - (speed[direction] / most) * (chart.height - 4)
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join(' ')
}
