import type { Benchmark } from '../../bench/bench-line.ts'
import { denylistBenchmark } from '../../bench/denylist.ts'
import { foldersBenchmark } from '../../bench/folders.ts'
import { gasBenchmark } from '../../bench/gas.ts'
import {
  importBenchmark,
  largeFolderBenchmark,
  largeImportBenchmark,
  smallFilesBenchmark,
} from '../../bench/import.ts'
import { memoryBenchmark, smallMemoryBenchmark } from '../../bench/memory.ts'
import { readBenchmark, readSmallBenchmark } from '../../bench/read.ts'
import { recordsBenchmark } from '../../bench/records.ts'
import { relayBenchmark } from '../../bench/relay.ts'
import { seekingBenchmark } from '../../bench/seeking.ts'
import { smallSwarmBenchmark, swarmBenchmark } from '../../bench/swarm.ts'
import { transferBenchmark, transferParts } from '../../bench/transfer.ts'

/** All of `npm run bench`. */
export const benchmarks: Benchmark[] = [
  gasBenchmark,
  denylistBenchmark,
  recordsBenchmark,
  relayBenchmark,
  importBenchmark,
  largeImportBenchmark,
  smallFilesBenchmark,
  largeFolderBenchmark,
  memoryBenchmark,
  smallMemoryBenchmark,
  readBenchmark,
  readSmallBenchmark,
  transferBenchmark,
  ...transferParts,
  swarmBenchmark,
  smallSwarmBenchmark,
  seekingBenchmark,
  foldersBenchmark,
]
