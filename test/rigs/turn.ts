import { access } from 'node:fs/promises'
import { freePort } from './ports.ts'
import { startProgram } from './processes.ts'

/** A TURN server of this machine, on loopback unless told otherwise. */
export interface TurnServer {
  url: string
  username: string
  credential: string
  /** Everything it logged. */
  output(): string
  stop(): Promise<void>
}

const places = ['/usr/bin/turnserver', '/usr/local/bin/turnserver']

export const HOW_TO_GET_TURN =
  'No TURN server found: install coturn ("apt-get install coturn").'

export async function findTurn(): Promise<string | undefined> {
  for (const place of places) {
    const there = await access(place).then(
      () => true,
      () => false,
    )
    if (there) return place
  }
  return undefined
}

/** coturn on loopback; it carries bytes between this machine's own ports. */
export async function startTurn(command: string): Promise<TurnServer> {
  const port = await freePort()
  const [username, credential] = ['freehold', 'loopback']
  const program = startProgram({
    name: 'turnserver',
    command,
    args: [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--allow-loopback-peers',
      '--lt-cred-mech',
      `--user=${username}:${credential}`,
      '--realm=freehold',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      '--log-file=stdout',
      '--simple-log',
    ],
  })
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    username,
    credential,
    output: program.output,
    stop: () => program.stop(),
  }
}
