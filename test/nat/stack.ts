import { mkdtemp, rm, writeFile, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { QUIET_FLAGS } from '../rigs/chromium.ts'
import { startProgram } from '../rigs/processes.ts'
import type { Program } from '../rigs/processes.ts'
import { until } from '../rigs/until.ts'
import type { NattedNetwork } from './namespaces.ts'

/** Freehold's servers in the middle, and browsers behind the routers. */
export interface NatStack {
  relay: string
  /** STUN and TURN. */
  turn: { stun: string; turn: string; username: string; credential: string }
  /** A page of a fresh browser in the namespace. */
  browser(
    namespace: string,
    prepare?: (context: BrowserContext) => Promise<void>,
  ): Promise<Page>
  close(): Promise<void>
}

const pagePort = 8080
const turnPort = 3478
const login = { username: 'freehold', credential: 'namespace' }

export async function startNatStack(
  network: NattedNetwork,
  executable: string,
): Promise<NatStack> {
  const folder = await mkdtemp(join(tmpdir(), 'freehold-nat-'))
  const { name, address } = network.servers
  const programs: Program[] = []
  const contexts: BrowserContext[] = []
  const start = (what: string, command: string, args: readonly string[]) => {
    const program = startProgram({
      name: what,
      command: 'ip',
      args: ['netns', 'exec', name, command, ...args],
    })
    programs.push(program)
    return program
  }
  const data = join(folder, 'peer')
  const peer = start('peer', process.execPath, [
    'peer/main.ts',
    ...['--host', address, '--data', data],
  ])
  start('page', process.execPath, ['test/nat/serve.ts', String(pagePort)])
  start('turnserver', 'turnserver', turnFlags(address))
  const relay = await until(
    () => /^listening (\S+)$/m.exec(peer.output())?.[1],
    { what: `the relay listens: ${peer.output()}`, timeout: 30_000 },
  )
  return {
    relay,
    turn: {
      stun: `stun:${address}:${turnPort}`,
      turn: `turn:${address}:${turnPort}?transport=udp`,
      ...login,
    },
    async browser(namespace, prepare) {
      const context = await launch(executable, namespace, {
        folder: join(folder, `browser-${contexts.length}`),
        origin: `http://${address}:${pagePort}`,
      })
      contexts.push(context)
      await prepare?.(context)
      return openPage(context, `http://${address}:${pagePort}/`)
    },
    async close() {
      await Promise.allSettled(contexts.map((context) => context.close()))
      await Promise.all(programs.map((program) => program.stop()))
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function turnFlags(address: string): string[] {
  return [
    '-n',
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${turnPort}`,
    '--lt-cred-mech',
    `--user=${login.username}:${login.credential}`,
    '--realm=freehold',
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--log-file=stdout',
  ]
}

/** Chromium whose whole network is that of the namespace. */
async function launch(
  executable: string,
  namespace: string,
  { folder, origin }: { folder: string; origin: string },
): Promise<BrowserContext> {
  const wrapper = `${folder}.sh`
  const script = `#!/bin/sh\nexec ip netns exec ${namespace} "${executable}" "$@"\n`
  await writeFile(wrapper, script)
  await chmod(wrapper, 0o755)
  return chromium.launchPersistentContext(folder, {
    executablePath: wrapper,
    headless: true,
    args: [
      ...QUIET_FLAGS,
      // The last rules count.
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.local, EXCLUDE ${new URL(origin).hostname}`,
      // The page comes from a plain server in the middle of nowhere.
      `--unsafely-treat-insecure-origin-as-secure=${origin}`,
      '--disable-features=LocalNetworkAccessChecks',
    ],
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage())
  await until(() => page.goto(url).catch(() => undefined), {
    what: 'the page is served',
    timeout: 30_000,
  })
  await page.waitForFunction(() => globalThis.natPage !== undefined)
  return page
}
