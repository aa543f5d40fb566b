import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { shareLink, untilItem } from '../../e2e/pages/item.ts'
import * as keepers from '../../e2e/pages/keepers.ts'
import { readNode } from '../../e2e/pages/shell.ts'
import { downloadSum, openLink, readEntries } from '../../e2e/pages/viewer.ts'
import { seededBytes } from '../files/random.ts'
import { sha256 } from '../rigs/checksum.ts'
import { dropPaths } from '../rigs/drop.ts'
import { folderOfFiles, wideFolder } from '../rigs/files.ts'
import type { Case } from '../rigs/run-cases.ts'
import { until } from '../rigs/until.ts'
import { foundInDht } from './found-in-dht.ts'
import type { Ground } from './ground.ts'

const mebibyte = 2 ** 20

/** Tests in the order in which they run, all on the same ground. */
export const kuboCases: Case<Ground>[] = [
  ['pins what a browser made, and serves it when that is gone', pins],
  ['has its content opened over WebSocket', opensOverWebSocket],
  ['has its content opened over WebRTC direct', opensOverWebRtc],
  ['makes the same addresses', sameAddresses],
  ['brings two browsers together that know only it', meetThroughKubo],
  ['brings browsers together by what a link says', meetByLink],
  ['keeps what a page hands it, and proves it', keepsByRpc],
  ['is served as fast as the person wants, or not at all', servedSlowly],
  ['finds in the DHT what a keeper announces there', foundInDht],
]

async function pins({ kubo, browser, scratch }: Ground): Promise<void> {
  const { page } = await browser({ peers: [kubo.webSocket] })
  await untilPeers(page, 1)
  const large = await seeded(scratch('made-here.bin'), 6 * mebibyte, 11)
  const { path: folder, files } = await folderOfFiles()
  await dropPaths(page, [large, folder])
  const file = await untilItem(page, 'made-here.bin', ['stored'])
  const made = await untilItem(page, basename(folder), ['stored'])
  await kubo.pin(file.cid, 20)
  await kubo.pin(made.cid, 20)
  assert.equal(sum(await kubo.cat(file.cid)), await sha256(large))
  const [first = ''] = files
  const inside = await kubo.cat(`${made.cid}/${first}`)
  assert.deepEqual(inside, await readFile(join(folder, first)))
  await page.context().close()
  const later = await browser({ peers: [kubo.webSocket] })
  const link = `${later.origin}/view/?cid=${file.cid}&name=made-here.bin`
  await openLink(later.page, link)
  assert.equal(await downloadSum(later.page), await sha256(large))
}

function opensOverWebSocket(ground: Ground): Promise<void> {
  return opens(ground, ground.kubo.webSocket, 21)
}

function opensOverWebRtc(ground: Ground): Promise<void> {
  return opens(ground, ground.kubo.webRtcDirect, 22)
}

async function opens(
  { kubo, browser, scratch }: Ground,
  address: string,
  seed: number,
): Promise<void> {
  const folder = scratch(`from-kubo-${seed}`)
  await mkdir(folder)
  const path = await seeded(join(folder, 'large.bin'), 5 * mebibyte, seed)
  await seeded(join(folder, 'small.bin'), 1_000, seed)
  const cid = await kubo.add(folder)
  const { page, origin } = await browser({ peers: [address] })
  await untilPeers(page, 1)
  await openLink(page, `${origin}/view/?cid=${cid}`)
  const names = (await readEntries(page)).map(({ name }) => name)
  assert.deepEqual(names.toSorted(), ['large.bin', 'small.bin'])
  const viewer = await openLink(
    page,
    `${origin}/view/?cid=${cid}&path=large.bin`,
  )
  assert.equal(viewer.verified, true)
  assert.equal(viewer.path, 'direct')
  assert.equal(await downloadSum(page), await sha256(path))
}

/** Sizes around the chunk, a folder of folders, and one that is sharded. */
async function sameAddresses(ground: Ground): Promise<void> {
  const { kubo, browser, scratch } = ground
  const { page } = await browser({ peers: [] })
  const sizes = [0, 1, mebibyte, mebibyte + 1, 5 * mebibyte + 7]
  const paths = await Promise.all(
    sizes.map((size) => seeded(scratch(`size-${size}`), size, size + 1)),
  )
  paths.push((await folderOfFiles()).path, await wideFolder(5_000))
  await dropPaths(page, paths)
  for (const path of paths) {
    const { cid } = await untilItem(page, basename(path), ['stored'])
    assert.equal(await kubo.add(path), cid, basename(path))
  }
}

/** Its relay carries the signalling; the file goes from browser to browser. */
async function meetThroughKubo(ground: Ground): Promise<void> {
  const { kubo, browser, scratch } = ground
  const settings = { relays: [kubo.webSocket] }
  const from = await browser(settings)
  const path = await seeded(scratch('to-friend.bin'), 3 * mebibyte, 31)
  await until(
    async () => /online|reachable/u.test((await readNode(from.page)).state),
    { what: 'the first browser waits at Kubo' },
  )
  await dropPaths(from.page, [path])
  await untilItem(from.page, 'to-friend.bin', ['stored'])
  const link = new URL(await shareLink(from.page, 'to-friend.bin'))
  const to = await browser(settings)
  const viewer = await openLink(to.page, `${to.origin}/view/${link.search}`)
  assert.equal(viewer.path, 'direct')
  assert.equal(await downloadSum(to.page), await sha256(path))
}

/** Who opens the link knows no relay, no peer and no Kubo but the link's. */
async function meetByLink({ kubo, browser, scratch }: Ground): Promise<void> {
  const from = await browser({ peers: [kubo.webSocket] })
  const path = await seeded(scratch('by-link.bin'), 3 * mebibyte, 41)
  await untilPeers(from.page, 1)
  await dropPaths(from.page, [path])
  await untilItem(from.page, 'by-link.bin', ['stored'])
  const link = await until(
    async () => {
      const url = new URL(await shareLink(from.page, 'by-link.bin'))
      return url.search.includes(kubo.peerId) ? url : undefined
    },
    { what: 'the link names Kubo' },
  )
  assert.ok(link.href.length < 500, `it fits a QR code: ${link.href}`)
  const to = await browser({})
  const viewer = await openLink(to.page, `${to.origin}/view/${link.search}`)
  assert.equal(viewer.path, 'direct')
  assert.equal(await downloadSum(to.page), await sha256(path))
}

/** A page that Kubo does not allow is told so; another hands it a file. */
async function keepsByRpc({ kubo, browser, scratch }: Ground): Promise<void> {
  const typed = { address: kubo.rpcUrl, token: '', name: 'Shed' }
  const refused = await browser({})
  await refused.page.goto(`${refused.origin}/settings/`)
  await keepers.openAddKeeper(refused.page)
  await keepers.typeKeeper(refused.page, typed)
  const words = await keepers.sheetError(refused.page, 'keeper-closed')
  assert.match(words, /does not let this page ask it/u)
  const { page, origin } = await browser({ allowed: true })
  await page.goto(`${origin}/settings/`)
  await keepers.openAddKeeper(page)
  await keepers.typeKeeper(page, typed)
  await keepers.untilKeeper(page, 'Shed')
  await page.goto(`${origin}/drive/`)
  const path = await seeded(scratch('handed.bin'), 20 * mebibyte, 51)
  await dropPaths(page, [path])
  const { cid } = await untilItem(page, 'handed.bin', ['stored'])
  await keepers.openKeepSheet(page, 'handed.bin')
  await keepers.keepHere(page, 'Shed')
  await keepers.untilLine(page, 'Shed', { state: 'kept', proved: true })
  assert.equal(sum(await kubo.cat(cid)), await sha256(path))
}

/** Bitswap keeps to the limit for all, and to "Serve nothing". */
async function servedSlowly(ground: Ground): Promise<void> {
  const { kubo, browser, scratch } = ground
  const { page, origin } = await browser({ peers: [kubo.webSocket] })
  const paths = [61, 62].map((seed) =>
    seeded(scratch(`slow-${seed}.bin`), 3 * mebibyte, seed),
  )
  await dropPaths(page, await Promise.all(paths))
  const slow = await untilItem(page, 'slow-61.bin', ['stored'])
  const never = await untilItem(page, 'slow-62.bin', ['stored'])
  await page.goto(`${origin}/network/`)
  await untilPeers(page, 1)
  const serving = page.getByTestId('serving')
  await serving.getByRole('button', { name: '500' }).click()
  const begin = Date.now()
  await kubo.pin(slow.cid, 60)
  const seconds = (Date.now() - begin) / 1_000
  assert.ok(seconds > 4, `3 MiB at 500 kB/s took ${seconds} s`)
  const counted = Number(await serving.getAttribute('data-bytes'))
  assert.ok(counted >= 3 * mebibyte, `${counted} bytes were counted`)
  await page.getByTestId('serve-nothing').check()
  await until(async () => (await serving.getAttribute('data-on')) === 'false', {
    what: 'nothing is served',
  })
  await assert.rejects(kubo.pin(never.cid, 5))
}

function untilPeers(
  page: Parameters<typeof readNode>[0],
  count: number,
): Promise<boolean> {
  return until(async () => (await readNode(page)).peers >= count, {
    what: `the browser is connected to ${count}`,
  })
}

async function seeded(path: string, size: number, seed: number) {
  await writeFile(path, seededBytes(size, seed))
  return path
}

function sum(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
