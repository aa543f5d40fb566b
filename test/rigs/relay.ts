import { freePort } from './ports.ts'
import { startProgram } from './processes.ts'
import type { Program } from './processes.ts'
import { until } from './until.ts'

/** The Node peer of the project on ports and a key that stay the same. */
export interface Relay {
  /** Multiaddr with the peer id, as it goes into the configuration. */
  address(): Promise<string>
  /** Bytes carried for others since its start. */
  relayedBytes(): Promise<number>
  running(): boolean
  /** Its process; undefined while it does not run. */
  pid(): number | undefined
  /** `flags` are more of the peer's own, for this start only. */
  start(flags?: readonly string[]): Promise<void>
  stop(signal?: NodeJS.Signals): Promise<void>
}

interface Health {
  addresses: string[]
  relayedBytes: number
}

export async function createRelay(data: string): Promise<Relay> {
  const ports = { relay: await freePort(), health: await freePort() }
  let program: Program | undefined
  const health = () => readHealth(ports.health)
  return {
    address: async () => (await health()).addresses[0] ?? '',
    relayedBytes: async () => (await health()).relayedBytes,
    running: () => program !== undefined,
    pid: () => program?.pid,
    async start(flags = []) {
      if (program !== undefined) return
      const started = startPeer(data, ports, flags)
      program = started
      await until(health, {
        what: `the relay answers: ${started.output()}`,
        timeout: 20_000,
      })
    },
    async stop(signal) {
      await program?.stop(signal)
      program = undefined
    },
  }
}

function startPeer(
  data: string,
  ports: { relay: number; health: number },
  flags: readonly string[],
): Program {
  return startProgram({
    name: 'peer',
    command: process.execPath,
    args: [
      'peer/main.ts',
      ...['--data', data, '--port', String(ports.relay)],
      ...['--health-port', String(ports.health)],
      ...['--parent', String(process.pid)],
      ...flags,
    ],
  })
}

async function readHealth(port: number): Promise<Health> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`)
  return (await answer.json()) as Health
}
