import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { until } from '#test/rigs/until'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable, readNode, untilNode } from '../pages/shell.ts'
import { downloadSum, readViewer, untilViewer } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

const long = process.env['FREEHOLD_LONG'] === '1'

export const name = 'relay-killed'
export const seconds = long ? 3_600 : 90

/** Milliseconds from the kill to the file, or to a plain "not found". */
const patience = 15_000
const size = 12 * 2 ** 20

/** How far a transfer is when the relay dies, by what the page shows. */
const stages: { name: string; reached(page: Page): Promise<boolean> }[] = [
  { name: 'the page opens', reached: async () => true },
  { name: 'the relay is called', reached: inState(['finding', 'loading']) },
  { name: 'the relay answers', reached: nodeIs(['online', 'reachable']) },
  { name: 'a device is there', reached: hasPeer },
  { name: 'the first block came', reached: inState(['loading']) },
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((part) => ({
    name: `${part * 100} % are here`,
    reached: (page: Page) => progressed(page, part),
  })),
]

/** The relay dies at each stage of a transfer; each ends, well or plainly. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const b = await rig.browser('b')
  const chosen = long
    ? Array.from({ length: 50 }, (_, index) => index % stages.length)
    : [2, 6]
  const ends: string[] = []
  for (const [index, stage] of chosen.entries()) {
    ends.push(await killOnce(rig, a, b, { index, stage }))
  }
  const counts = Object.groupBy(ends, (end) => end)
  const words = Object.entries(counts).map(
    ([end, all = []]) => `${all.length} ${end}`,
  )
  rig.say(`${ends.length} of ${chosen.length} ended: ${words.join(', ')}`)
}

async function killOnce(
  rig: Rig,
  a: Browser,
  b: Browser,
  { index, stage }: { index: number; stage: number },
): Promise<string> {
  const file = rig.scratch(`part-${index}.bin`)
  await writeFile(file, randomBytes(size))
  await untilNode(a.page, ['reachable'], 60_000)
  await publish(a.page, file, `part-${index}.bin`)
  const link = await shareLink(a.page, `part-${index}.bin`)
  await b.page.goto(link, { waitUntil: 'commit' })
  const { name: when, reached } = stages[stage] ?? stages[0]!
  await until(async () => (await ended(b.page)) || reached(b.page), {
    what: when,
    every: 10,
  })
  await rig.stack.stopRelay('SIGKILL')
  const killed = Date.now()
  const { state } = await untilViewer(b.page, ['ready', 'not-found'], patience)
  const took = ((Date.now() - killed) / 1000).toFixed(1)
  rig.say(`killed when ${when}: "${state}" after ${took} s`)
  if (state === 'ready') {
    assert.equal(await downloadSum(b.page), await sha256(file))
  }
  await rig.stack.startRelay()
  return state
}

async function ended(page: Page): Promise<boolean> {
  return inState(['ready', 'not-found'])(page)
}

function inState(states: string[]): (page: Page) => Promise<boolean> {
  return async (page) => {
    if ((await page.getByTestId('viewer').count()) === 0) return false
    return states.includes((await readViewer(page)).state)
  }
}

function nodeIs(states: string[]): (page: Page) => Promise<boolean> {
  return async (page) => {
    if ((await page.getByTestId('node-status').count()) === 0) return false
    return states.includes((await readNode(page)).state)
  }
}

async function hasPeer(page: Page): Promise<boolean> {
  if ((await page.getByTestId('node-status').count()) === 0) return false
  return (await readNode(page)).peers > 0
}

async function progressed(page: Page, part: number): Promise<boolean> {
  const bar = page.getByTestId('viewer').getByRole('progressbar').first()
  if ((await bar.count()) === 0) return false
  const done = await bar.evaluate((line) => {
    const { value, max } = line as HTMLProgressElement
    return value / max
  })
  return done >= part
}
