import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningRelay {
  /** Multiaddr with the peer id. */
  address: string
  stop(): Promise<void>
}

/** Starts the real peer as a process of its own, with a key of its own. */
export async function startRelay(): Promise<RunningRelay> {
  const data = await mkdtemp(join(tmpdir(), 'freehold-dials-'))
  const child = spawn(
    process.execPath,
    ['peer/main.ts', '--data', data, '--parent', String(process.pid)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  for await (const line of createInterface(child.stdout)) {
    const address = /^listening (\S+)$/.exec(line)?.[1]
    if (address) return { address, stop }
  }
  throw new Error('the peer ended before it listened')
}
