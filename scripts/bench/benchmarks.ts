import type { Benchmark } from '../../bench/bench-line.ts'
import { gasBenchmark } from '../../bench/gas.ts'
import { recordsBenchmark } from '../../bench/records.ts'

/** All of `npm run bench`. */
export const benchmarks: Benchmark[] = [gasBenchmark, recordsBenchmark]
