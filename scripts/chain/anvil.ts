import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { findAnvil } from './anvil-binary.ts'
import { repairState } from './anvil-state.ts'
import { findFreePort } from './free-port.ts'

/** Chain id of every local chain. */
export const localChainId = 31337

export interface AnvilOptions {
  /** Wanted port on 127.0.0.1; another one is taken when it is busy. */
  port?: number | undefined
  /** File that keeps the chain between runs. Without it nothing is kept. */
  stateFile?: string | undefined
  signal?: AbortSignal | undefined
}

export interface RunningAnvil {
  url: string
  port: number
  pid: number
  /** Ends it and waits until its state is on disk. */
  stop(): Promise<void>
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>
}

const readyWithin = 30_000
const stopWithin = 15_000

/**
 * Starts a local chain that mines a block per transaction, and waits until it
 * answers. It ends with this process, even when this process is killed.
 */
export async function startAnvil(
  options: AnvilOptions = {},
): Promise<RunningAnvil> {
  if (options.stateFile !== undefined) repairState(options.stateFile)
  const port = await findFreePort(options.port)
  // Detached: Ctrl-C goes to us only, and we wait for the state to be written.
  const child = spawn(findAnvil(), argumentsOf(port, options.stateFile), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaint = collect(child)
  const pid = await pidOf(child)
  const guard = guardAgainstOrphan(pid)
  const ended = once(child, 'exit').then(() => {
    guard?.kill('SIGKILL')
  })
  const url = `http://127.0.0.1:${port}`
  const stop = () => stopProcess(child, ended)
  try {
    await untilReady(url, child, complaint, options.signal)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, port, pid, stop, ended }
}

function argumentsOf(port: number, stateFile: string | undefined): string[] {
  const network = ['--host', '127.0.0.1', '--port', String(port)]
  const chain = ['--chain-id', String(localChainId), '--quiet']
  if (stateFile === undefined) return [...network, ...chain]
  return [...network, ...chain, '--state', stateFile, '--state-interval', '5']
}

function collect(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-2000)
  })
  return () => text.trim()
}

async function pidOf(child: ChildProcess): Promise<number> {
  if (child.pid !== undefined) return child.pid
  const [error] = (await once(child, 'error')) as [Error]
  throw new Error('The local chain could not be started.', { cause: error })
}

/** A shell whose input is a pipe from us: it ends when we do, and then asks. */
function guardAgainstOrphan(pid: number): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  const script = 'read _; kill -INT "$0"'
  const guard = spawn('sh', ['-c', script, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return guard
}

async function untilReady(
  url: string,
  child: ChildProcess,
  complaint: () => string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const limit = AbortSignal.timeout(readyWithin)
  while (!(await answers(url))) {
    signal?.throwIfAborted()
    if (child.exitCode !== null || child.signalCode !== null || limit.aborted) {
      throw new Error(`The local chain did not start. ${complaint()}`)
    }
    await delay(50)
  }
}

async function answers(url: string): Promise<boolean> {
  const body = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}'
  const headers = { 'content-type': 'application/json' }
  try {
    const init = { method: 'POST', body, headers }
    return (await fetch(url, { ...init, signal: AbortSignal.timeout(2000) })).ok
  } catch {
    // Not listening yet; the caller knows when to give up.
    return false
  }
}

async function stopProcess(
  child: ChildProcess,
  ended: Promise<void>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(timer)
}
