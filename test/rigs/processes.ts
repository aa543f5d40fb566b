import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

/**
 * Programs that the rigs start. Each one is its own process group, so that
 * what it starts itself ends with it, and all of them end with the run.
 */
export interface Program {
  name: string
  pid: number
  /** Everything it printed so far. */
  output(): string
  /** Resolves with the exit code, or -1 when a signal ended it. */
  exited: Promise<number>
  /** Sends the signal to the whole group and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface ProgramOptions {
  name: string
  command: string
  args: readonly string[]
  cwd?: string | undefined
  env?: Record<string, string> | undefined
}

const running = new Map<number, string>()

/** Remembers a process that something else started, to end it with the run. */
export function adopt(pid: number, name: string): void {
  running.set(pid, name)
}

export function release(pid: number): void {
  running.delete(pid)
}

/** Sends SIGKILL by id to everything that still runs. Safe to call twice. */
export function endAll(): void {
  for (const pid of running.keys()) signalGroup(pid, 'SIGKILL')
  running.clear()
}

process.once('exit', endAll)

export function startProgram(options: ProgramOptions): Program {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = gather(child)
  const pid = child.pid
  if (pid === undefined) {
    throw new Error(`${options.name} could not be started: ${options.command}`)
  }
  adopt(pid, options.name)
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => {
      release(pid)
      resolve(code ?? -1)
    })
  })
  return { name: options.name, pid, output, exited, stop: stopper(pid, exited) }
}

function gather(child: ChildProcess): () => string {
  let printed = ''
  const add = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  child.once('error', (error) => {
    printed += error.message
  })
  return () => printed
}

function stopper(pid: number, exited: Promise<number>) {
  return async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!running.has(pid)) return
    signalGroup(pid, signal)
    const last = setTimeout(() => signalGroup(pid, 'SIGKILL'), 5_000)
    await exited
    clearTimeout(last)
  }
}

/** Signals the group of `pid`, or the process itself if it leads none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown
    }
  }
}
