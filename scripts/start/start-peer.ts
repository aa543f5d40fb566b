import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { ownProcess } from '../process/own-process.ts'
import { root } from '../process/run-command.ts'
import { localSponsor } from './local-sponsor.ts'
import { freePort } from './ports.ts'

export interface RunningPeer {
  /** Its relay addresses, as they go into the network configuration. */
  relays: string[]
  healthUrl: string
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
}

const preferredPort = 9077
const startSeconds = 20

/**
 * Starts the Node peer on loopback and waits until it tells its addresses.
 * `data` holds its key, so that its address stays the same. It pays for
 * others on the local chain at `rpcUrl`, with test coins.
 */
export async function startPeer(
  data: string,
  rpcUrl: string,
): Promise<RunningPeer> {
  const port = await freePort(preferredPort)
  const healthPort = await freePort(port + 1)
  const sponsor = await localSponsor(data, rpcUrl)
  const child = spawnPeer(data, port, healthPort, sponsor)
  const ended = once(child, 'exit').then(() => {})
  const healthUrl = `http://127.0.0.1:${healthPort}/health`
  const relays = await untilHealthy(child, healthUrl)
  return { relays, healthUrl, ended, stop: () => stop(child, ended) }
}

/** In a group of its own: Ctrl-C reaches us, and we end the peer in order. */
function spawnPeer(
  data: string,
  port: number,
  health: number,
  sponsor: string[],
): ChildProcess {
  const program = [`${root}/peer/main.ts`, '--data', data]
  const watch = ['--parent', String(process.pid)]
  const ports = ['--port', String(port), '--health-port', String(health)]
  const child = spawn(
    process.execPath,
    [...program, ...ports, ...watch, ...sponsor],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  return ownProcess(child)
}

async function untilHealthy(
  child: ChildProcess,
  url: string,
): Promise<string[]> {
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  const deadline = Date.now() + startSeconds * 1000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`it ended with ${child.exitCode}\n${complaint}`)
    }
    const addresses = await readAddresses(url)
    if (addresses.length > 0) return addresses
    await sleep(100)
  }
  throw new Error(`no answer at ${url} in ${startSeconds} s\n${complaint}`)
}

async function readAddresses(url: string): Promise<string[]> {
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok) return []
  const health = (await response.json()) as { addresses?: string[] }
  return (health.addresses ?? []).filter((address) => /\/ws\//.test(address))
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(late)
}
