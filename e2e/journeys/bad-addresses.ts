import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { untilNode, untilError, openReachable } from '../pages/shell.ts'
import { untilViewer } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'bad-addresses'
export const seconds = 90
export const waits = true

const SHA2_256 = 0x12
const RAW = 0x55
/** Codecs that no viewer of ours reads: git-raw, eth-block. */
const FOREIGN_CODECS = [0x78, 0x90]
const MALFORMED = [
  'hello',
  'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzd',
  'ipfs://',
  '/ipfs/../etc/passwd',
  'javascript:alert(1)',
  'Qm\u202Eabc',
]
/** A search that finds nothing ends within this time, milliseconds. */
const SEARCH_LIMIT = 45_000

/** Addresses that lead nowhere get a sentence, never an endless spinner. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  for (const text of MALFORMED) await refuseAddress(a, text)
  rig.say(`${MALFORMED.length} malformed addresses were refused in words`)
  for (const codec of FOREIGN_CODECS) await refuseCodec(rig, a, codec)
  rig.say('content addresses with a foreign codec were refused')
  await searchAbsent(rig, a)
}

async function refuseAddress(a: Browser, text: string): Promise<void> {
  const input = a.page.getByTestId('address-input').first()
  await input.fill(text)
  await input.press('Enter')
  const words = await untilError(a.page, 'address-malformed')
  assert.match(words, /\w+ \w+/u)
  await untilNode(a.page, ['reachable'])
  await input.fill('')
}

async function refuseCodec(rig: Rig, a: Browser, codec: number): Promise<void> {
  await a.page.goto(`${rig.stack.origin}/view/?cid=${address(codec, 'x')}`)
  const viewer = await untilViewer(a.page, ['refused', 'failed'])
  assert.equal(viewer.state, 'refused')
  await untilError(a.page, 'codec-refused')
}

async function searchAbsent(rig: Rig, a: Browser): Promise<void> {
  const absent = address(RAW, `nobody has this ${Date.now()}`)
  const started = Date.now()
  await a.page.goto(`${rig.stack.origin}/view/?cid=${absent}`)
  await untilViewer(a.page, ['finding'])
  const steps = await a.page.getByTestId('viewer').innerText()
  assert.ok(steps.length > 40, 'the search is not shown')
  await untilViewer(a.page, ['not-found'], SEARCH_LIMIT)
  const took = ((Date.now() - started) / 1000).toFixed(1)
  const told = await a.page.getByTestId('viewer').innerText()
  assert.match(told, /asked|relay|device/iu, 'who was asked is not told')
  rig.say(`absent content: not found after ${took} s, with who was asked`)
}

function address(codec: number, words: string): string {
  const hash = createHash('sha256').update(words).digest()
  return CID.createV1(codec, digests.create(SHA2_256, hash)).toString()
}
