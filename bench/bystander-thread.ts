import { parentPort } from 'node:worker_threads'

/** Milliseconds: a piece of work that nobody disturbs, and how often it comes. */
const work = { lasts: 3, every: 40 }
const rounds = roundsFor(work.lasts)
let longest = 0

setInterval(() => (longest = Math.max(longest, timed(rounds))), work.every)
parentPort?.once('message', () => parentPort?.postMessage(longest))

/** The best of some tries: what came between makes others longer. */
function roundsFor(milliseconds: number): number {
  const trial = 200_000
  const tries = Array.from({ length: 50 }, () => timed(trial))
  return Math.round((trial * milliseconds) / Math.min(...tries))
}

/** @returns milliseconds that so many rounds took by the clock */
function timed(count: number): number {
  const began = performance.now()
  let sum = 0
  for (let round = 0; round < count; round++) sum += Math.sqrt(round)
  // A sum that nobody reads may be left out altogether.
  if (Number.isNaN(sum)) throw new Error('no number')
  return performance.now() - began
}
