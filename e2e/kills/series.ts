import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDriveLedger } from '#test/rigs/drive-ledger'
import type { DriveLedger } from '#test/rigs/drive-ledger'
import type { ForeignPeer } from '#test/rigs/foreign-peer'
import { until } from '#test/rigs/until'
import { seededRandom } from '#test/store/blocks'
import { openApp } from './app.ts'
import type { App } from './app.ts'
import type { Inspection } from './inspector.ts'
import { tearDatabaseLog } from './tear-log.ts'
import { base, ensureVictim, phases, storeFile, victim } from './phases.ts'
import type { Scene } from './phases.ts'

export interface SeriesOptions {
  seed: number
  origin: string
  provider: ForeignPeer
  /** Kills at most; one for each phase if not told. */
  kills?: number | undefined
  /** Kills in this phase alone. */
  phase?: string | undefined
  onKill(kill: Kill): void
}

/** One kill, and what was found afterwards. */
export interface Kill {
  seed: number
  /** Which phase was begun. */
  phase: string
  /** What the kill hit, or `nothing` when the phase was over already. */
  hit: string
  /** Milliseconds after the phase had begun. */
  after: number
  /** Calls of the store and writes of the manifest that were under way. */
  running: readonly string[]
  /** The log of the browser's databases was torn; see `tearDatabaseLog`. */
  torn: boolean
  /** The list was lost with the databases, and put back. */
  restored: boolean
  /** Milliseconds until the drive listed everything again. */
  reopened: number
  /** Blocks that no item holds, some moments after the start. */
  orphans: number
  /** Promises that were broken: sentences. */
  broken: string[]
}

/** Of all kills; a real one tears a log in one of some hundred. */
const tornShare = 0.4

/** What a person waits for at most, in milliseconds, on a quiet machine. */
export const REOPEN_LIMIT = 2_000

/**
 * One browser storage, killed once in each phase in the order that the seed
 * gives. After each kill everything acknowledged must be there and whole; at
 * the end garbage collection must leave just what the items hold.
 */
export async function runSeries(options: SeriesOptions): Promise<void> {
  const { seed, origin, provider } = options
  const root = await mkdtemp(join(tmpdir(), 'freehold-app-kills-'))
  const directory = join(root, 'browser')
  const folder = join(root, 'files')
  const ledger = createDriveLedger()
  const random = seededRandom(seed)
  try {
    await mkdir(folder)
    let app = await openApp(directory, origin, ledger)
    const scene = { ledger, random, folder, provider, pace: 0 }
    const at = (step: number): Scene => ({
      ...scene,
      app,
      label: `${seed}-${step}`,
    })
    await storeFile(at(0), base.name, `base ${seed}`, base.size)
    scene.pace = await storeFile(at(0), victim.name, `v ${seed}`, victim.size)
    const names = Object.keys(phases).map((name) => options.phase ?? name)
    const order = shuffled(names, random) as Name[]
    for (const [step, phase] of order.slice(0, options.kills).entries()) {
      const killed = await killIn(phase, at(step + 1))
      const torn = random() < tornShare
      if (torn) await tearDatabaseLog(directory)
      app = await openApp(directory, origin, ledger)
      const found = await check(app, ledger)
      options.onKill({ seed, phase, ...killed, torn, ...found })
    }
    await checkEnd(at(order.length + 1))
    await app.close()
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Name = keyof typeof phases

async function killIn(phase: Name, scene: Scene) {
  const { app, random } = scene
  const { lasts, look, underWay } = await phases[phase](scene)
  const began = performance.now()
  const until = began + random() * lasts
  while (performance.now() < until) await look()
  const running = app.work.running()
  const hit = underWay() ?? 'nothing'
  await app.kill()
  return { hit, running, after: Math.round(performance.now() - began) }
}

async function check(app: App, ledger: DriveLedger) {
  const found = await app.inspect({ deep: true })
  const items = new Map(found.items.map(({ name, cid }) => [name, cid]))
  const broken = [...ledger.broken(items), ...found.missing]
  ledger.settle(items)
  const restored = await answerNotices(app)
  const { orphans } = await withoutOrphans(app, 1_500).catch(() => found)
  return { reopened: Math.round(app.opened), restored, orphans, broken }
}

/** What is in no list stays until the person says that it may go. */
async function answerNotices({ page }: App): Promise<boolean> {
  const needless = page.getByRole('button', { name: 'I do not need it' })
  if (await needless.isVisible()) await needless.click()
  const known = page.getByTestId('list-restored').getByRole('button')
  const restored = await known.isVisible()
  if (restored) await known.click()
  return restored
}

/** After a removal nothing is left but what the items hold. */
async function checkEnd(scene: Scene): Promise<void> {
  const { app, ledger } = scene
  await app.page.goto(`${app.origin}/drive/`)
  await ensureVictim(scene)
  const menu = { name: `More for ${victim.name}` }
  await app.page.getByRole('button', menu).click()
  const verb = { name: 'Remove from this device' }
  await app.page.getByRole('menuitem', verb).click()
  await app.page.getByText('was removed from this device').waitFor()
  ledger.acknowledge(victim.name, undefined)
  await app.page.reload()
  await withoutOrphans(app, 30_000)
  const { broken, orphans } = await check(app, ledger)
  if (broken.length + orphans > 0) throw new Error(broken.join(', '))
}

function withoutOrphans(app: App, timeout: number): Promise<Inspection> {
  return until(
    async () => {
      const found = await app.inspect()
      if (found.orphans === 0) return found
      throw new Error(`${found.orphans} of ${found.blocks} blocks`)
    },
    { what: 'no block that no item holds', timeout, every: 200 },
  )
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((each) => ({ each, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ each }) => each)
}
