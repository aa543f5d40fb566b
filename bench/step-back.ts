import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { processTree } from '../scripts/process/process-tree.ts'

/**
 * Gives a browser that stands for another machine the time that the measured
 * one leaves: every thread of it and of all below it goes last. Threads that
 * start later take it over. Linux only.
 */
export function stepBack(root: number): void {
  for (const process of processTree([root])) {
    for (const thread of threadsOf(process)) goLast(thread)
  }
}

function threadsOf(process: number): number[] {
  try {
    return readdirSync(`/proc/${process}/task`).map(Number)
  } catch {
    // It ended between listing and reading.
    return []
  }
}

function goLast(thread: number): void {
  try {
    setPriority(thread, constants.priority.PRIORITY_LOW)
  } catch {
    // The same.
  }
}
