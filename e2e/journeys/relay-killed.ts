import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sha256 } from '#test/rigs/checksum'
import { until } from '#test/rigs/until'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable, untilError, untilNode } from '../pages/shell.ts'
import { transferStages, watchStages } from '../pages/transfer-stages.ts'
import type { TransferStage } from '../pages/transfer-stages.ts'
import { downloadSum, untilViewer } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

const long = process.env['FREEHOLD_LONG'] === '1'

export const name = 'relay-killed'
export const seconds = long ? 3_600 : 90
export const waits = true

/** Milliseconds from the kill to the file, or to a plain "not found". */
const patience = 15_000
/** Milliseconds after which a relay that comes back is started. */
const pause = 1_000
const size = 12 * 2 ** 20

interface Kill {
  index: number
  stage: TransferStage
  /** The relay is started again, at the same port, while B still tries. */
  returns: boolean
}

/** What is not yet there when only the relay could have brought it. */
const early: TransferStage[] = transferStages.slice(0, 5)

/** Each stage five times in the long form, with and without its return. */
function chooseKills(): Kill[] {
  if (long) {
    return Array.from({ length: 5 * transferStages.length }, (_, index) => ({
      index,
      stage: transferStages[index % transferStages.length]!,
      returns: Math.floor(index / transferStages.length) % 2 === 1,
    }))
  }
  return [
    { index: 0, stage: 'the offer is about to be sent', returns: false },
    { index: 1, stage: 'the answer came, the way is sought', returns: true },
    { index: 2, stage: 'half is here', returns: false },
  ]
}

/** The relay dies at each stage of a transfer; each ends, well or plainly. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const b = await rig.browser('b')
  let reached: (stage: TransferStage) => Promise<void> = async () => {}
  await watchStages(b.context, (stage) => reached(stage))
  const ends: string[] = []
  const kills = chooseKills()
  for (const kill of kills) {
    const file = await offer(rig, a, kill.index)
    const killed = killAt(rig, kill)
    reached = killed.reached
    ends.push(await openWhileKilled(rig, b, { kill, file, killed }))
  }
  const words = [...new Set(ends)].map(
    (end) => `${ends.filter((each) => each === end).length} ${end}`,
  )
  rig.say(`${ends.length} of ${kills.length} ended: ${words.join(', ')}`)
}

interface Offered {
  path: string
  link: string
}

async function offer(rig: Rig, a: Browser, index: number): Promise<Offered> {
  const path = rig.scratch(`part-${index}.bin`)
  await writeFile(path, randomBytes(size))
  await untilNode(a.page, ['reachable'], 60_000)
  await publish(a.page, path, `part-${index}.bin`)
  return { path, link: await shareLink(a.page, `part-${index}.bin`) }
}

interface Killing {
  reached(stage: TransferStage): Promise<void>
  /** When it was killed; undefined before. */
  at(): number | undefined
}

function killAt(rig: Rig, { stage, returns }: Kill): Killing {
  let at: number | undefined
  return {
    at: () => at,
    async reached(now) {
      if (now !== stage || at !== undefined) return
      at = Date.now()
      await rig.stack.stopRelay('SIGKILL')
      if (returns) void sleep(pause).then(() => rig.stack.startRelay())
    },
  }
}

async function openWhileKilled(
  rig: Rig,
  b: Browser,
  round: { kill: Kill; file: Offered; killed: Killing },
): Promise<string> {
  const { kill, file, killed } = round
  await killed.reached('before the relay is called')
  await b.page.goto(file.link, { waitUntil: 'commit' })
  const at = await until(killed.at, {
    what: kill.stage,
    every: 10,
    timeout: 30_000,
  })
  const ends = ['ready', 'not-found', 'failed', 'refused']
  const { state } = await untilViewer(b.page, ends, patience)
  const took = ((Date.now() - at) / 1_000).toFixed(1)
  const back = kill.returns ? ', and came back' : ''
  rig.say(`killed when ${kill.stage}${back}: "${state}" after ${took} s`)
  await judge(b, kill, file, state)
  await b.page.goto('about:blank')
  await rig.stack.startRelay()
  await rm(file.path)
  return state
}

/** The whole file, or the sentence that nobody has it: nothing between. */
async function judge(
  b: Browser,
  { stage }: Kill,
  file: Offered,
  state: string,
): Promise<void> {
  if (state === 'ready') {
    return assert.equal(await downloadSum(b.page), await sha256(file.path))
  }
  assert.ok(early.includes(stage), `"${state}" although the devices had met`)
  assert.equal(state, 'not-found')
  assert.match(await untilError(b.page, 'content-not-found'), /\w+ .*\./)
}
