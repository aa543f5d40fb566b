/**
 * Ends the processes that its parent registered, once the parent is gone.
 *
 * It runs in a session of its own and reads `+pid` and `-pid` lines from
 * stdin. When that pipe closes, which even SIGKILL cannot prevent, everything
 * still registered is ended together with its descendants.
 */
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processTree } from './process-tree.ts'

const graceMilliseconds = 5000
const registered = new Set<number>()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The parent's end is the only reason to act.
  process.on(signal, () => {})
}

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1))
  if (line.startsWith('+')) registered.add(pid)
  else registered.delete(pid)
}
await endAll(processTree([...registered]))

async function endAll(pids: number[]): Promise<void> {
  // SIGINT, because the chain writes its state on it.
  for (const pid of pids) send(pid, 'SIGINT')
  const deadline = Date.now() + graceMilliseconds
  while (Date.now() < deadline && pids.some(isAlive)) await sleep(50)
  for (const pid of pids.filter(isAlive)) send(pid, 'SIGKILL')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ESRCH: it ended in the meantime, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
