import type { ForeignPeer } from '#test/rigs/foreign-peer'
import type { DriveLedger } from '#test/rigs/drive-ledger'
import { until } from '#test/rigs/until'
import { itemNamed, pickFiles, pickVersion } from '../pages/item.ts'
import { untilNode } from '../pages/shell.ts'
import { untilViewer } from '../pages/viewer.ts'
import { listedItems } from './app.ts'
import type { App } from './app.ts'
import { MIB, seededFile } from './files.ts'
import type { SeededFile } from './files.ts'

/** What a phase works with. */
export interface Scene {
  app: App
  ledger: DriveLedger
  /** Numbers in [0, 1) that a seed repeats. */
  random: () => number
  /** Begins every name and all content of this scene. */
  label: string
  /** Where files are written that are dropped. */
  folder: string
  provider: ForeignPeer
  /** Milliseconds that this machine takes to store a MiB, just measured. */
  pace: number
}

/** A piece of work that has just begun. */
export interface Begun {
  /** Milliseconds that it goes on for, about: the kill comes within them. */
  lasts: number
  /** Tells the ledger what the app has acknowledged until now. */
  look(): Promise<void>
  /** What the kill hit, if it came at this moment; undefined: it was over. */
  underWay(): string | undefined
}

export type Phase = (scene: Scene) => Promise<Begun>

/** Everything that must survive a kill, by name. */
export const phases = {
  import: beginImport,
  update: beginUpdate,
  remove: beginRemove,
  compaction: beginCompaction,
  keep: beginKeep,
} satisfies Record<string, Phase>

/** What is in the drive at the begin of a series. */
export const base = { name: 'base.bin', size: 12 * MIB }
export const victim = { name: 'victim.bin', size: 24 * MIB }

async function beginImport(scene: Scene): Promise<Begun> {
  const files = await Promise.all(
    [6, 9, 3].map((size, at) => makeFile(scene, `import-${at}.bin`, size)),
  )
  for (const { name, cid } of files) scene.ledger.begin(name, cid)
  await pickFiles(
    scene.app.page,
    files.map(({ path }) => path),
  )
  return { lasts: 18 * scene.pace, ...stores(scene, files, 'import') }
}

async function beginUpdate(scene: Scene): Promise<Begun> {
  const next = await makeFile(scene, `next-${scene.label}.bin`, 12)
  const file = { ...next, name: base.name }
  scene.ledger.begin(base.name, file.cid)
  await pickVersion(scene.app.page, base.name, file.path)
  return { lasts: 12 * scene.pace, ...stores(scene, [file], 'update') }
}

/** Removed and freed: killed at the click, after it, or when gc has begun. */
async function beginRemove(scene: Scene): Promise<Begun> {
  const { app, ledger, pace } = scene
  await ensureVictim(scene)
  ledger.begin(victim.name, undefined)
  let freed = false
  const freeing = app.work.begins('digests', 40_000)
  void app.work.begins('compact', 60_000).then((began) => (freed = began))
  const clicked = removeFrom(app)
  const moment = scene.random()
  // The kill comes under it: then there is nobody who could press on.
  if (moment < 0.25) clicked.catch(() => undefined)
  else {
    await clicked
    ledger.acknowledge(victim.name, undefined)
    await app.page.reload({ waitUntil: 'commit' })
    if (moment >= 0.6) await freeing
  }
  return {
    // From the click to the next start; the start; and the sweep alone.
    lasts: moment < 0.25 ? 300 : moment < 0.6 ? 50 * pace : pace,
    look: async () => {
      if ((await listedItems(app.page)).size === 0) return
      if ((await itemNamed(app.page, victim.name).count()) > 0) return
      ledger.acknowledge(victim.name, undefined)
    },
    underWay: () => (freed ? undefined : 'remove and gc'),
  }
}

async function beginCompaction(scene: Scene): Promise<Begun> {
  const { app, ledger } = scene
  await ensureVictim(scene)
  ledger.begin(victim.name, undefined)
  await removeFrom(app)
  ledger.acknowledge(victim.name, undefined)
  const began = app.work.begins('compact', 40_000)
  await app.page.reload({ waitUntil: 'commit' })
  await began
  return {
    lasts: 6 * scene.pace,
    look: async () => undefined,
    underWay: () =>
      app.work.running().includes('compact') ? 'compaction' : undefined,
  }
}

async function beginKeep(scene: Scene): Promise<Begun> {
  const { app, ledger, provider, label } = scene
  const file = await makeFile(scene, `kept-${label}.bin`, 8)
  await provider.addFile(file.bytes)
  await untilNode(app.page, ['reachable'], 60_000)
  const query = new URLSearchParams({ cid: file.cid, name: file.name })
  const address = `${app.origin}/view/?${query}`
  // A search that ends early is one that a person repeats.
  await until(() => isShown(app, address), {
    what: `${file.name} is shown`,
    timeout: 120_000,
  })
  ledger.begin(file.name, file.cid)
  const button = app.page.getByRole('button', { name: 'Keep a copy' })
  await button.first().click()
  let kept = false
  const said = app.page.getByText('In your drive').first()
  return {
    lasts: 8 * scene.pace,
    look: async () => {
      kept ||= await said.isVisible()
      if (kept) ledger.acknowledge(file.name, file.cid)
    },
    underWay: () => (kept ? undefined : 'keep'),
  }
}

async function isShown({ page }: App, address: string): Promise<boolean> {
  await page.goto(address)
  const viewer = await untilViewer(page, ['ready', 'not-found'], 60_000)
  return viewer.state === 'ready'
}

/** Files that the app stores one after the other. */
function stores(
  { app, ledger }: Scene,
  files: SeededFile[],
  what: string,
): Pick<Begun, 'look' | 'underWay'> {
  const waiting = new Set(files)
  return {
    async look() {
      const listed = await listedItems(app.page)
      for (const file of waiting) {
        if (listed.get(file.name) !== file.cid) continue
        ledger.acknowledge(file.name, file.cid)
        waiting.delete(file)
      }
    },
    underWay: () => (waiting.size > 0 ? what : undefined),
  }
}

/** Publishes what a removal takes, if an earlier one has taken it. */
export async function ensureVictim(scene: Scene): Promise<void> {
  if (scene.ledger.certain().includes(victim.name)) return
  await storeFile(scene, victim.name, `victim of ${scene.label}`, victim.size)
}

/** Publishes a file and waits. @returns milliseconds for a MiB. */
export async function storeFile(
  { app, ledger, folder }: Scene,
  name: string,
  seed: string,
  size: number,
): Promise<number> {
  const { cid, path } = await seededFile(folder, name, seed, size)
  ledger.begin(name, cid)
  const began = performance.now()
  await pickFiles(app.page, [path])
  await until(async () => (await listedItems(app.page)).get(name) === cid, {
    what: `${name} is stored`,
    every: 20,
    timeout: 60_000,
  })
  ledger.acknowledge(name, cid)
  return (performance.now() - began) / (size / MIB)
}

async function removeFrom({ page }: App): Promise<void> {
  await page.getByRole('button', { name: `More for ${victim.name}` }).click()
  const verb = { name: 'Remove from this device' }
  await page.getByRole('menuitem', verb).click()
  const row = itemNamed(page, victim.name)
  await until(async () => (await row.count()) === 0, {
    what: `${victim.name} is gone`,
    every: 10,
  })
}

function makeFile(
  { folder, label }: Scene,
  name: string,
  mebibytes: number,
): Promise<SeededFile> {
  const unique = `${label}-${name}`
  return seededFile(folder, unique, unique, mebibytes * MIB)
}
