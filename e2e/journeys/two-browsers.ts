import assert from 'node:assert/strict'
import { privateKeyToAccount, generatePrivateKey } from 'viem/accounts'
import { sha256 } from '#test/rigs/checksum'
import { dropPaths } from '#test/rigs/drop'
import { startForgetfulRelay } from '#test/rigs/forgetful-relay'
import { folderOfFiles, pictureFile, videoFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { checkFolder } from '../pages/folder.ts'
import type { ItemReading } from '../pages/item.ts'
import { pickVersion, readItem, shareLink, untilItem } from '../pages/item.ts'
import {
  letRecordsLeadHere,
  stopLeadingHere,
  knowOnlyRelay,
} from '../pages/owner-line.ts'
import { openReachable } from '../pages/shell.ts'
import { transferTo } from '../pages/transfer.ts'
import {
  downloadSum,
  openLink,
  showsFrame,
  untilOwner,
  untilVersion,
} from '../pages/viewer.ts'
import { confirmUntil, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'two-browsers'
export const seconds = 150

/** Bytes that may go through the relay while files go directly. */
const RELAY_ALLOWANCE = 200_000

const PICTURE = 'harbour-0.png'
const VIDEO = 'harbour-at-dusk.webm'
const FOLDER = 'Archive'

/** Drop, own, open elsewhere, change, hand over: the main job. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  await dropEverything(rig, a)
  const owner = await connectWallet(a.page)
  const recorded = await recordAsGuest(a.page, PICTURE)
  rig.say(`recorded as ${recorded.record} by ${owner}`)
  const b = await rig.browser('b')
  await openEverything(rig, a, b)
  await untilOwnerOnLink(a, b, owner)
  await changePicture(rig, a, b, recorded)
  await foundByRecord(rig, a)
  await handOver(rig, a, b)
}

async function dropEverything(rig: Rig, a: Browser): Promise<void> {
  const { path: folder } = await folderOfFiles()
  await dropPaths(a.page, [await pictureFile(0), await videoFile(), folder])
  for (const item of [PICTURE, VIDEO, FOLDER]) {
    const stored = await untilItem(a.page, item, ['stored'])
    assert.match(stored.cid, /^baf/u)
  }
  rig.say('A dropped a picture, a video and a folder of 200 files')
}

async function openEverything(rig: Rig, a: Browser, b: Browser): Promise<void> {
  const before = await rig.stack.relayedBytes()
  for (const file of [await pictureFile(0), await videoFile()]) {
    const item = file.endsWith('.png') ? PICTURE : VIDEO
    const viewer = await openLink(b.page, await shareLink(a.page, item))
    assert.equal(viewer.verified, true)
    assert.equal(viewer.path, 'direct')
    assert.equal(await downloadSum(b.page), await sha256(file))
    rig.say(`B has ${item}, byte for byte, over a direct connection`)
  }
  assert.ok(await showsFrame(b.page), 'no frame of the video was decoded')
  await openFolder(rig, a, b)
  const relayed = (await rig.stack.relayedBytes()) - before
  rig.say(`the relay carried ${relayed} bytes`)
  assert.ok(relayed < RELAY_ALLOWANCE, `the relay carried ${relayed} bytes`)
}

async function openFolder(rig: Rig, a: Browser, b: Browser): Promise<void> {
  const { path, files } = await folderOfFiles()
  const viewer = await openLink(b.page, await shareLink(a.page, FOLDER))
  assert.equal(viewer.verified, true)
  const seen = await checkFolder(b.page, path, files)
  assert.equal(seen, files.length)
  rig.say(`B saw all ${seen} files of the folder at their addresses`)
}

async function untilOwnerOnLink(
  a: Browser,
  b: Browser,
  owner: string,
): Promise<void> {
  await openLink(b.page, await shareLink(a.page, PICTURE))
  await untilOwner(b.page, owner)
}

async function changePicture(
  rig: Rig,
  a: Browser,
  b: Browser,
  first: ItemReading,
): Promise<void> {
  const next = await pictureFile(2)
  const link = await shareLink(a.page, PICTURE)
  await pickVersion(a.page, PICTURE, next)
  const { result } = await confirmUntil(a.page, () => versionTwo(a), {
    what: 'the second version is recorded',
  })
  assert.notEqual(result.cid, first.cid)
  assert.equal(result.record, first.record)
  const viewer = await openLink(b.page, link)
  assert.equal(viewer.cid, result.cid)
  await untilVersion(b.page, 2)
  assert.equal(await downloadSum(b.page), await sha256(next))
  rig.say('B opened the same link again and sees version 2')
}

async function versionTwo(a: Browser): Promise<ItemReading | undefined> {
  const item = await untilItem(a.page, PICTURE, STATES, 5_000)
  return item.state === 'recorded' && item.version === '2' ? item : undefined
}

const STATES = [
  'importing',
  'stored',
  'waiting-wallet',
  'recording',
  'recorded',
]

/** Nobody named a device, and no relay knows who has what. */
async function foundByRecord(rig: Rig, a: Browser): Promise<void> {
  const relay = await startForgetfulRelay()
  try {
    const { cid, chain, contract, record } = await readItem(a.page, PICTURE)
    await knowOnlyRelay(a.page, relay.address)
    await openReachable(a.page, rig.stack.origin)
    await letRecordsLeadHere(a.page, rig.stack.origin)
    await until(async () => relay.bindings() === 1 || undefined, {
      what: 'the relay knows whom A speaks for',
    })
    const c = await rig.browser('c')
    await knowOnlyRelay(c.page, relay.address)
    const named = `cid=${cid}&record=${chain}:${contract}:${record}`
    const link = `${rig.stack.origin}/view/?${named}`
    const viewer = await openLink(c.page, link)
    assert.equal(viewer.path, 'direct')
    const file = await pictureFile(2)
    assert.equal(await downloadSum(c.page), await sha256(file))
    rig.say('C knew nothing but the record, and got the file from its owner')
    await stopLeadingHere(a.page)
    assert.equal(relay.bindings(), 0)
    await c.close()
  } finally {
    await relay.stop()
    await a.page.goto(rig.stack.origin)
  }
}

async function handOver(rig: Rig, a: Browser, b: Browser): Promise<void> {
  const heir = privateKeyToAccount(generatePrivateKey()).address
  const link = await shareLink(a.page, PICTURE)
  await transferTo(a.page, PICTURE, heir)
  await openLink(b.page, link)
  await untilOwner(b.page, heir)
  await openLink(a.page, link)
  await untilOwner(a.page, heir)
  rig.say(`both see the new owner ${heir}`)
}
