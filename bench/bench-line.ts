/** One finding of `npm run bench`, printed as one line of JSON. */
export interface BenchLine {
  /** `benchmark/case/against`. */
  name: string
  ours: number
  other: number
  unit: string
  /** Above 1 always means that ours is better. */
  ratio: number
  /** How often each side was measured; the figures are medians. */
  runs: number
}

/** A benchmark; `npm run bench -- NAME` runs it alone. */
export interface Benchmark {
  name: string
  /** Runs only when it is named: it takes too long for every day. */
  onRequest?: boolean | undefined
  /** Hands over each finding as soon as it is there. */
  run(tell: (line: BenchLine) => void): Promise<void>
}

/** A line for what is better when it is less: gas, times, memory. */
export function lessIsBetter(
  name: string,
  unit: string,
  figures: { ours: number[]; other: number[] },
): BenchLine {
  const { ours, other, runs } = middleOf(figures)
  const ratio = Number((other / ours).toFixed(3))
  return { name, ours, other, unit, ratio, runs }
}

/** A line for what is better when it is more: rates. */
export function moreIsBetter(
  name: string,
  unit: string,
  figures: { ours: number[]; other: number[] },
): BenchLine {
  const { ours, other, runs } = middleOf(figures)
  const ratio = Number((ours / other).toFixed(3))
  return { name, ours, other, unit, ratio, runs }
}

function middleOf(figures: { ours: number[]; other: number[] }) {
  return {
    ours: tenths(median(figures.ours)),
    other: tenths(median(figures.other)),
    runs: Math.min(figures.ours.length, figures.other.length),
  }
}

function tenths(figure: number): number {
  return Math.round(figure * 10) / 10
}

/** The middle figure; of an even number the mean of the two in the middle. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((one, two) => one - two)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  if (upper === undefined || lower === undefined) {
    throw new Error('Nothing was measured.')
  }
  return (upper + lower) / 2
}
