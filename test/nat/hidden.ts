import type { Page } from 'playwright-core'
import type { IceServer } from '#lib/base/network-choice'
import { readIce, recordIce } from '../rigs/ice-record.ts'
import type { NattedNetwork } from './namespaces.ts'
import { localGroups, watchSent } from './sent-to.ts'
import type { NatStack } from './stack.ts'

const size = 3_000_000

/**
 * A device with "relay only" publishes, another one that hides or does not
 * reads; both have routers of their own, one has not even TURN. What the
 * hidden one gathers, signals and sends is recorded whole: every candidate,
 * and the address of every packet that left its machine.
 *
 * @returns what is wrong, if anything
 */
export async function runHidden(
  stack: NatStack,
  { servers, hosts }: NattedNetwork,
  print: (line: string) => void,
): Promise<string | undefined> {
  const { turn, stun, username, credential } = stack.turn
  const a = await open(stack, hosts[0], 'relay', [
    { urls: turn, username, credential },
  ])
  const b = await open(stack, hosts[1], 'direct', [{ urls: stun }])
  const sent = await watchSent(hosts[0], 'eth0')
  const met = await watchSent(hosts[1], 'eth0')
  const cid = await a.page.evaluate((n) => globalThis.natPage.publish(n), size)
  const { bytes, path, milliseconds } = await b.page.evaluate(
    ([root, hint]) => globalThis.natPage.fetch(root, hint),
    [cid, a.peerId] as const,
  )
  const record = await readIce(a.page)
  const addresses = await sent.addresses()
  print(`     ${path}, ${bytes} bytes, ${milliseconds} ms`)
  print(`     gathered ${record.gathered.join()}, sent to ${addresses.join()}`)
  const reached = await met.addresses()
  if (bytes !== size) return `only ${bytes} bytes arrived`
  if (path !== 'relay') return `the path was named "${path}"`
  if (!record.pairs.some(({ local }) => local === 'relay')) {
    return 'TURN carried nothing'
  }
  return (
    judgeCandidates(record.lines) ??
    judgePackets('the hidden device', addresses, servers.address) ??
    judgePackets('the reader', reached, servers.address)
  )
}

async function open(
  stack: NatStack,
  host: string,
  mode: 'relay' | 'direct',
  ice: IceServer[],
): Promise<{ page: Page; peerId: string }> {
  const page = await stack.browser(host, recordIce)
  const peerId = await page.evaluate(
    ([relay, servers, way]) => globalThis.natPage.start(relay, servers, way),
    [stack.relay, ice, mode] as const,
  )
  return { page, peerId }
}

/** Only the TURN server's, and without the address behind it. */
function judgeCandidates(lines: string[]): string | undefined {
  if (lines.length === 0) return 'no candidate was recorded'
  const bad = lines.find((line) => !/ typ relay raddr 0\.0\.0\.0 /.test(line))
  return bad === undefined ? undefined : `it told a candidate: ${bad}`
}

/**
 * Relay, TURN and page are one address here; nobody else is sent to. Chromium
 * announces a name for its WebRTC to the local network whatever the mode is:
 * a name by chance, which stays at home.
 */
function judgePackets(
  who: string,
  addresses: string[],
  server: string,
): string | undefined {
  if (!addresses.includes(server)) return `${who} was not watched`
  const known = [server, ...localGroups]
  const others = addresses.filter((address) => !known.includes(address))
  return others.length === 0 ? undefined : `${who} sent to ${others.join(', ')}`
}
