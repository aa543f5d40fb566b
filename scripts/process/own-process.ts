import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

const reaperFile = fileURLToPath(new URL('./reaper.ts', import.meta.url))
let pipe: Socket | undefined

/**
 * Registers `child`, so that it ends with this process even if this process
 * is killed without a chance to clean up. Returns `child`.
 */
export function ownProcess<T extends ChildProcess>(child: T): T {
  ownProcessId(child.pid, (forget) => child.once('exit', forget))
  return child
}

/** As `ownProcess`, for a child that somebody else spawned. */
export function ownProcessId(
  pid: number | undefined,
  whenGone: (forget: () => void) => unknown,
): void {
  if (pid === undefined) return
  const reaper = (pipe ??= startReaper())
  reaper.write(`+${pid}\n`)
  whenGone(() => reaper.write(`-${pid}\n`))
}

function startReaper(): Socket {
  const reaper = spawn(process.execPath, [reaperFile], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  reaper.unref()
  const input = reaper.stdin as unknown as Socket
  input.unref()
  return input
}
