import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import { readIce, recordIce } from '#test/rigs/ice-record'
import { socketsOf } from '#test/rigs/sockets'
import { findTurn, HOW_TO_GET_TURN, startTurn } from '#test/rigs/turn'
import type { TurnServer } from '#test/rigs/turn'
import { publish, shareLink } from '../pages/item.ts'
import { addTurnServer, chooseMode, untilMode } from '../pages/network.ts'
import { openReachable, untilNode } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'relay-only'
export const seconds = 110

const PICTURE = 'harbour-7.png'
/** Bytes that two devices need to agree on a connection, with room. */
const SIGNALLING = 100_000

/** A hides its address: from those who read from it, and when it reads. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await recordIce(a.context)
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await pictureFile(7), PICTURE)
  const link = await shareLink(a.page, PICTURE)
  await chooseRelayOnly(rig, a)
  const b = await rig.browser('b')
  await recordIce(b.context)
  await readFrom(rig, b, link, 'relay')
  await staysHidden(rig, a, [b])
  await bothHide(rig, a, link)
  await withTurn(rig, a, link)
}

/** Who reads hides as well: the relay carries it, and says so to both. */
async function bothHide(rig: Rig, a: Browser, link: string): Promise<void> {
  const d = await rig.browser('d')
  await recordIce(d.context)
  await openReachable(d.page, rig.stack.origin)
  await chooseMode(d.page, 'Relay only')
  await readFrom(rig, d, link, 'relay')
  await staysHidden(rig, d, [a])
  await staysHidden(rig, a, [d])
  await d.close()
}

/** The choice outlives a reload, and another tab knows it. */
async function chooseRelayOnly(rig: Rig, a: Browser): Promise<void> {
  await chooseMode(a.page, 'Relay only')
  const other = await a.context.newPage()
  await other.goto(`${rig.stack.origin}/network/`)
  await untilMode(other, 'Relay only')
  await other.close()
  await a.page.reload()
  await untilMode(a.page, 'Relay only')
  await untilNode(a.page, ['reachable'])
  rig.say('relay only: kept over a reload, and known to another tab')
}

async function readFrom(
  rig: Rig,
  reader: Browser,
  link: string,
  path: string,
): Promise<void> {
  const viewer = await openLink(reader.page, link)
  assert.equal(viewer.path, path)
  assert.equal(viewer.verified, true)
  assert.equal(
    await downloadSum(reader.page),
    await sha256(await pictureFile(7)),
  )
  rig.say(`${reader.name} read the picture, and its path says "${path}"`)
}

/** No WebRTC at all, and no socket but to the servers of this stack. */
async function staysHidden(
  rig: Rig,
  hidden: Browser,
  others: Browser[],
): Promise<void> {
  const { connections, lines } = await readIce(hidden.page)
  assert.equal(connections, 0, 'a peer connection was made')
  assert.deepEqual(lines, [])
  if (process.platform !== 'linux') return rig.say('no look at the sockets')
  const own = await socketsOf(hidden.pid)
  const wide = own.filter(({ kind, local }) => kind === 'udp' && !isMdns(local))
  assert.deepEqual(wide, [], 'a socket for WebRTC was open')
  // The look sees what is there: the one that leads to the relay.
  const relay = /tcp\/(\d+)/.exec(await rig.stack.relayAddress())?.[1]
  assert.ok(own.some(({ remote }) => remote.endsWith(`:${relay}`)))
  const theirs = new Set<string>()
  for (const { pid } of others) {
    for (const { local } of await socketsOf(pid)) theirs.add(local)
  }
  const met = own.filter(({ remote }) => theirs.has(remote))
  assert.deepEqual(met, [], 'a socket led to the other browser')
  rig.say(
    `no candidate, and none of its ${own.length} sockets leads to another browser`,
  )
}

/**
 * With a TURN server at both sides WebRTC carries the bytes, and the hidden
 * side gathers candidates of that server alone.
 */
async function withTurn(rig: Rig, a: Browser, link: string): Promise<void> {
  const command = await findTurn()
  if (command === undefined) return rig.say(HOW_TO_GET_TURN)
  const turn = await startTurn(command)
  await nameTurn(rig, a, turn)
  await withoutTurn(rig, link)
  const c = await rig.browser('c')
  await recordIce(c.context)
  await nameTurn(rig, c, turn)
  const before = await rig.stack.relayedBytes()
  await readFrom(rig, c, link, 'relay')
  await onlyTurn(rig, a, c)
  const relayed = (await rig.stack.relayedBytes()) - before
  assert.ok(relayed < SIGNALLING, `the relay carried ${relayed} bytes`)
  rig.say(`through TURN; the relay carried ${relayed} bytes of signalling`)
  await turn.stop()
}

/**
 * Who hides offers nothing but its TURN server, which no reader reaches that
 * has no such server itself: both calls hang, and the relay carries it.
 */
async function withoutTurn(rig: Rig, link: string): Promise<void> {
  const e = await rig.browser('e')
  await openReachable(e.page, rig.stack.origin)
  await readFrom(rig, e, link, 'relay')
  await e.close()
}

async function nameTurn(
  rig: Rig,
  { page }: Browser,
  turn: TurnServer,
): Promise<void> {
  await page.goto(`${rig.stack.origin}/settings/`)
  await addTurnServer(page, turn)
  await untilNode(page, ['reachable'])
}

/** Nothing but the TURN server's address was told, or met at the other end. */
async function onlyTurn(rig: Rig, a: Browser, c: Browser): Promise<void> {
  const { lines, gathered, pairs } = await readIce(a.page)
  assert.deepEqual(gathered, ['relay'], 'another candidate was gathered')
  const told = lines.filter((line) => !/ raddr 0\.0\.0\.0 /.test(line))
  assert.deepEqual(told, [], 'a candidate tells the address behind it')
  assert.ok(pairs.length > 0, 'TURN carried nothing')
  assert.ok(pairs.every(({ local }) => local === 'relay'))
  const ends = (await readIce(c.page)).pairs
  assert.ok(ends.length > 0, 'the reader used no WebRTC')
  // One that came before it was announced is of no known kind.
  const ofTurn = ({ remote }: { remote: string }) =>
    remote === 'relay' || remote === 'prflx'
  assert.ok(ends.every(ofTurn), JSON.stringify(ends))
  rig.say('only relay candidates, and the reader met no other')
}

function isMdns(address: string): boolean {
  return address.endsWith(':5353')
}
