import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hostileCorpus } from '#test/hostile/corpus'
import type { Corpus } from '#test/hostile/corpus'
import type { HostileCase } from '#test/hostile/hostile-file'
import { BAIT, CANARY_HOST } from '#test/hostile/script'
import { findFirefox, openFirefox } from '#test/rigs/firefox'
import { startForeignPeer } from '#test/rigs/foreign-peer'
import { startTrapProxy } from '#test/rigs/trap-proxy'
import type { TrapProxy } from '#test/rigs/trap-proxy'
import { untilJob } from '../pages/backup.ts'
import { openCases, plantCanaries } from '../pages/canaries.ts'
import type { CaseToOpen, ShownCase } from '../pages/canaries.ts'
import { checkFramed, checkPolicies } from '../pages/exported.ts'
import * as firefox from '../pages/in-firefox.ts'
import { pickFiles, untilItem } from '../pages/item.ts'
import { judgeCase } from '../pages/judge-case.ts'
import { openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'hostile-content'
export const seconds = 240
export const measures = true

const ARCHIVE = 'hostile.car'
const UNPACK = 'Unpack it into the drive'
const UNPACKED =
  '[data-testid="archive-job"][data-task="unpack"][data-state="done"]'

/** Opened between two looks of the journey. */
const atOnce = 20

/** How often a task that held the page's thread is given another chance. */
const tries = 3

/**
 * Whatever strangers publish is opened, in both browsers: nothing of it runs,
 * reads, calls out or holds the page, and each is shown or told in words.
 */
export async function run(rig: Rig): Promise<void> {
  await checkPolicies(rig)
  const corpus = await hostileCorpus()
  const file = rig.scratch(ARCHIVE)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, corpus.archive)
  const trap = await startTrapProxy()
  const peer = await startForeignPeer(await rig.stack.relayAddress())
  try {
    await peer.serve(corpus.blocks.store, corpus.beyond)
    const opened = { ...corpus, file, trap }
    await Promise.all([inChromium(rig, opened), inFirefox(rig, opened)])
    const calls = trap.calls().filter((call) => call.includes(CANARY_HOST))
    assert.deepEqual(calls, [])
  } finally {
    await peer.stop()
    await trap.stop()
  }
  await checkFramed(rig)
}

interface CorpusOnDisk extends Omit<Corpus, 'blocks'> {
  file: string
  trap: TrapProxy
}

async function inChromium(rig: Rig, corpus: CorpusOnDisk): Promise<void> {
  const { origin } = rig.stack
  const flags = [`--proxy-server=127.0.0.1:${corpus.trap.port}`]
  const { context, page } = await rig.browser('chromium', { flags })
  const outside: string[] = []
  context.on('request', (request) => {
    if (isOutside(request.url())) outside.push(request.url())
  })
  page.on('crash', () => outside.push('the page crashed'))
  await context.addInitScript(plantCanaries, BAIT)
  await page.goto(origin)
  await pickFiles(page, [corpus.file])
  await untilItem(page, ARCHIVE, ['stored'])
  await page.getByRole('button', { name: UNPACK }).click()
  assert.match(await untilJob(page, 'unpack'), /1 item added/u)
  await openLink(page, `${origin}/view/?cid=${corpus.beyond}`)
  const open = (cases: CaseToOpen[]) => page.evaluate(openCases, cases)
  await openAll(rig, 'Chromium', corpus.cases, open)
  await page.waitForTimeout(1_000)
  assert.deepEqual(outside, [])
}

async function inFirefox(rig: Rig, corpus: CorpusOnDisk): Promise<void> {
  if ((await findFirefox()) === undefined) {
    rig.say('there is no Firefox here: only Chromium opened them')
    return
  }
  const { browser, close } = await openFirefox(rig.scratch('firefox'), {
    preferences: throughProxy(corpus.trap.port),
  })
  const outside: string[] = []
  try {
    const page = await browser.newPage()
    page.on('request', (request) => {
      if (isOutside(request.url())) outside.push(request.url())
    })
    await page.evaluateOnNewDocument(plantCanaries, BAIT)
    await page.goto(rig.stack.origin)
    await firefox.pickFiles(page, [corpus.file])
    await firefox.untilStored(page, ARCHIVE)
    await page.locator(`::-p-aria(${UNPACK})`).click()
    await page.waitForSelector(UNPACKED, { timeout: 30_000 })
    const link = `${rig.stack.origin}/view/?cid=${corpus.beyond}`
    await firefox.openLink(page, link)
    const open = (cases: CaseToOpen[]) => page.evaluate(openCases, cases)
    await openAll(rig, 'Firefox', partOf(corpus.cases), open)
    assert.deepEqual(outside, [])
  } finally {
    await close()
  }
}

/** Firefox opens all of them in the long run, and every third in the short. */
function partOf(cases: HostileCase[]): HostileCase[] {
  const isLong = process.env['FREEHOLD_LONG'] === '1'
  return isLong ? cases : cases.filter((_, at) => at % 3 === 0)
}

/** Every host but this machine's own is asked for at the proxy. */
function throughProxy(port: number): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  }
}

function isOutside(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  const isWeb = /^(https?|wss?|ftp):$/u.test(protocol)
  return isWeb && !/^(localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname)
}

type Open = (cases: CaseToOpen[]) => Promise<ShownCase[]>

/** Opens and judges all; what held the thread is opened again, alone. */
async function openAll(
  rig: Rig,
  browser: string,
  cases: HostileCase[],
  open: Open,
): Promise<void> {
  const wrong: string[] = []
  const slow: HostileCase[] = []
  const states = new Map<string, number>()
  for (let at = 0; at < cases.length; at += atOnce) {
    const some = cases.slice(at, at + atOnce)
    const shown = await open(some.map(toOpen))
    for (const [index, each] of some.entries()) {
      const reading = shown[index]
      assert.ok(reading !== undefined)
      wrong.push(...judgeCase(each, reading))
      states.set(reading.state, (states.get(reading.state) ?? 0) + 1)
      if (reading.longest > 200) slow.push(each)
    }
  }
  wrong.push(...(await stillSlow(slow, open)))
  const ends = [...states].map(([state, count]) => `${count} ${state}`)
  rig.say(`${browser} opened ${cases.length}: ${ends.join(', ')}`)
  if (slow.length > 0) rig.say(`${slow.length} of them more than once`)
  assert.deepEqual(wrong, [], browser)
}

async function stillSlow(slow: HostileCase[], open: Open): Promise<string[]> {
  const wrong: string[] = []
  for (const each of slow) {
    let longest = Number.POSITIVE_INFINITY
    for (let round = 0; round < tries && longest > 200; round++) {
      const [reading] = await open([toOpen(each)])
      longest = reading?.longest ?? longest
    }
    if (longest > 200) wrong.push(`${each.name} holds the page ${longest} ms`)
  }
  return wrong
}

function toOpen({ cid, name: title, path = [] }: HostileCase): CaseToOpen {
  const query = new URLSearchParams({ cid, name: title, path: path.join('/') })
  return { href: `/view/?${query.toString()}` }
}
