import { readFileSync } from 'node:fs'
import { processTree } from '../scripts/process/process-tree.ts'

/** Milliseconds between two looks. */
const every = 250

export interface MemoryWatch {
  /** Most MiB that the processes held together since the start. */
  stop(): number
}

/** Watches a process and all below it. Linux only. */
export function watchMemory(root: number): MemoryWatch {
  let most = memoryOf(root)
  const look = () => void (most = Math.max(most, memoryOf(root)))
  const timer = setInterval(look, every)
  return {
    stop() {
      clearInterval(timer)
      look()
      return most
    },
  }
}

/**
 * MiB of memory of a process and all below it. What they share counts once:
 * the proportional set size, which is what is freed when all of them end.
 */
export function memoryOf(root: number): number {
  const sizes = processTree([root]).map((id) => {
    try {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
      return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
    } catch {
      // It ended between listing and reading.
      return 0
    }
  })
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
