import type { Page } from 'playwright-core'
import type { NodeSetting } from '../../test/transfer-page/own-node.ts'
import { trackerAddress } from './tracker.ts'
import type { TransferGround } from './pages.ts'

/** Two pages in two browsers: one has the bytes, one wants them. */
export interface Pair {
  from: Page
  to: Page
}

/** Milliseconds for `mebibytes` over one data channel. */
export async function rawTime(
  { from, to }: Pair,
  mebibytes: number,
): Promise<number> {
  const offer = await from.evaluate(() => globalThis.transferPage.raw.offer())
  const answer = await to.evaluate(
    (given) => globalThis.transferPage.raw.answer(given),
    offer,
  )
  await from.evaluate(
    (given) => globalThis.transferPage.raw.accept(given),
    answer,
  )
  const time = await to.evaluate(
    (size) => globalThis.transferPage.raw.receive(size),
    mebibytes,
  )
  await from.evaluate(() => globalThis.transferPage.raw.close())
  return time
}

/** Milliseconds for WebTorrent, from its connection to the last piece. */
export async function torrentTime(
  { from, to }: Pair,
  mebibytes: number,
): Promise<number> {
  const magnet = await from.evaluate(
    ([size, address]) => globalThis.transferPage.torrent.seed(size, address),
    [mebibytes, trackerAddress] as const,
  )
  const time = await to.evaluate(
    (link) => globalThis.transferPage.torrent.fetch(link),
    magnet,
  )
  const end = () => globalThis.transferPage.torrent.end()
  await Promise.all([from.evaluate(end), to.evaluate(end)])
  return time
}

/** Milliseconds for our node, connected, until every block is kept. */
export async function ownTime(
  { relay }: TransferGround,
  { from, to }: Pair,
  mebibytes: number,
  store: NodeSetting['store'],
): Promise<number> {
  const seeder = await startNode(from, { relay, store: 'memory' })
  const cid = await publish(from, mebibytes)
  await startNode(to, { relay, store })
  await connect(to, cid, [seeder])
  const { milliseconds } = await fetchWhole(to, cid)
  return milliseconds
}

/** Starts our node on the page; its peer id once others can reach it. */
export async function startNode(
  page: Page,
  setting: NodeSetting,
): Promise<string> {
  const peerId = await page.evaluate(
    (given) => globalThis.transferPage.own.start(given),
    setting,
  )
  await page.evaluate(() => globalThis.transferPage.own.reachable())
  return peerId
}

export async function publish(page: Page, mebibytes: number): Promise<string> {
  return await page.evaluate(
    (size) => globalThis.transferPage.own.publish(size),
    mebibytes,
  )
}

export async function connect(
  page: Page,
  cid: string,
  hints: string[],
): Promise<void> {
  await page.evaluate(
    ([root, peers]) => globalThis.transferPage.own.connect(root, peers),
    [cid, hints] as const,
  )
}

export async function fetchWhole(page: Page, cid: string) {
  return await page.evaluate(
    (root) => globalThis.transferPage.own.fetch(root),
    cid,
  )
}
