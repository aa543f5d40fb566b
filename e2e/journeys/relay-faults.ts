import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { seededBytes } from '#test/files/random'
import { sha256 } from '#test/rigs/checksum'
import { textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable, untilNode } from '../pages/shell.ts'
import {
  downloadSum,
  openLink,
  readViewer,
  untilViewer,
} from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'relay-faults'
export const seconds = 150
export const waits = true

/** Of a kind that is fetched whole before it is shown. */
const CARGO = { name: 'cargo.bin', bytes: 24 * 2 ** 20 }

/** The relay dies and comes back; transfers and links live on. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const cargo = rig.scratch(CARGO.name)
  await writeFile(cargo, seededBytes(CARGO.bytes, 9))
  await publish(a.page, cargo, CARGO.name)
  await killInTransfer(rig, a, cargo)
  await restart(rig, a)
  await a.close()
  await startWithoutRelay(rig)
}

async function killInTransfer(
  rig: Rig,
  a: Browser,
  cargo: string,
): Promise<void> {
  const b = await rig.browser('b')
  await b.page.goto(await shareLink(a.page, CARGO.name))
  await untilViewer(b.page, ['loading'])
  await until(() => received(b), { what: 'the first bytes', every: 20 })
  await rig.stack.stopRelay('SIGKILL')
  const { state } = await readViewer(b.page)
  assert.equal(state, 'loading', 'the transfer was over before the kill')
  rig.say('the relay was killed in the middle of the transfer')
  await untilViewer(b.page, ['ready'], 60_000)
  assert.equal(await downloadSum(b.page), await sha256(cargo))
  rig.say('the transfer completed without the relay')
  await b.close()
}

/** True as soon as the viewer shows progress of a transfer. */
async function received(b: Browser): Promise<boolean> {
  const bar = b.page.getByTestId('viewer').getByRole('progressbar').first()
  if ((await bar.count()) === 0) return false
  const value = bar.evaluate((line) => (line as HTMLProgressElement).value)
  return (await value) > 0
}

async function restart(rig: Rig, a: Browser): Promise<void> {
  await untilNode(a.page, ['online', 'offline'], 30_000)
  await rig.stack.startRelay()
  const started = Date.now()
  const fresh = await rig.browser('fresh')
  const link = await shareLink(a.page, CARGO.name)
  await until(() => finds(fresh, link), {
    what: 'a fresh browser reaches A',
    timeout: 30_000,
  })
  const took = (Date.now() - started) / 1000
  rig.say(`A was reached again ${took.toFixed(1)} s after the relay's start`)
  assert.ok(took < 30)
  await fresh.close()
}

/** Looks once; a search that ends early is one that a person repeats. */
async function finds(fresh: Browser, link: string): Promise<boolean> {
  await fresh.page.goto(link)
  const ends = ['loading', 'ready', 'not-found']
  const { state } = await untilViewer(fresh.page, ends, 30_000)
  return state !== 'not-found'
}

async function startWithoutRelay(rig: Rig): Promise<void> {
  await rig.stack.stopRelay('SIGKILL')
  const c = await rig.browser('c')
  await c.page.goto(rig.stack.origin)
  const words = await textFile('alone.txt', 'written without a network')
  await publish(c.page, words, 'alone.txt')
  await untilNode(c.page, ['offline'])
  const link = await shareLink(c.page, 'alone.txt')
  rig.say('without a relay, a file was stored and has a link')
  await rig.stack.startRelay()
  await untilNode(c.page, ['reachable'], 60_000)
  const d = await rig.browser('d')
  await openLink(d.page, link)
  assert.equal(await downloadSum(d.page), await sha256(words))
  rig.say('with the relay back, another browser opened it')
}
