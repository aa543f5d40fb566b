import type { Server } from 'node:http'
import type { PrivateKey } from '@libp2p/interface'
import { systemClock } from '#lib/base/clock'
import { cidText, parseCid } from '#lib/base/cid'
import { servePossession } from '#lib/peers/possession/serve-possession'
import type { WhoHasIndex } from '#lib/peers/who-has/holder-index'
import type { RootProvider } from '../dht/provide-roots.ts'
import type { RelayNode } from '../relay-node.ts'
import { startPinningServer } from './api/pinning-server.ts'
import type { BlockRoom } from './block-room.ts'
import { followRecords } from './follow-records.ts'
import type { KeepOptions } from './keep-options.ts'
import type { KeepHealth } from './keep-health.ts'
import { startKeeper } from './keeper.ts'
import type { Keeper } from './keeper.ts'
import { loadToken } from './load-token.ts'
import { openPinList } from './pin-list.ts'
import type { KeepPolicy } from './policy.ts'

export interface ServeKeepInit {
  options: KeepOptions
  /** Folder of the pins. */
  data: string
  /** Where the Pinning Service API listens. */
  host: string
  node: RelayNode
  /** The key of the node's peer id: it signs receipts. */
  key: PrivateKey
  room: BlockRoom
  index: WhoHasIndex
  /** Says in the DHT as well what is here. */
  provider?: Pick<RootProvider, 'announce'> | undefined
  /** What lists forbid. */
  denies: KeepPolicy['denies']
  print(line: string): void
}

export interface ServedKeep {
  health(): KeepHealth
  stop(): Promise<void>
}

/** Seconds that the own entries of the index live; they are renewed. */
const ttl = 3_600

/** Keeps what the options say, as long as the peer runs. */
export async function serveKeep(init: ServeKeepInit): Promise<ServedKeep> {
  const { options, data, node, room, index, denies, print } = init
  const report = complaints(print)
  // What can fail comes before anything that would go on running.
  const token = await tokenFor(options)
  const list = await openPinList(data, systemClock)
  const self = node.peerId.toString()
  const { mostEach, mostInAll } = options
  const keeper = startKeeper({
    room,
    list,
    policy: { mostEach, mostInAll, denies },
    announce: (root, here) => {
      if (here) index.add(self, [cidText(root)], ttl)
      else index.remove(self, [cidText(root)])
      init.provider?.announce(root, here)
    },
    report,
  })
  for (const { id, pin } of list.all()) {
    if (denies(parseCid(pin.cid))) await keeper.remove(id)
  }
  const announceAll = () => {
    const here = list.all().filter(({ state }) => state === 'pinned')
    for (const { pin } of here) index.add(self, [pin.cid], ttl)
  }
  announceAll()
  for (const { state, pin } of list.all()) {
    if (state === 'pinned') init.provider?.announce(parseCid(pin.cid), true)
  }
  const renewal = setInterval(announceAll, (ttl * 1_000) / 3)
  node.addEventListener('peer:identify', keeper.wake)
  const stopProving = await servePossession({
    libp2p: node,
    key: init.key,
    isWhole: (root) => keeper.check(parseCid(root)),
    read: (cid, context) => room.readIfPresent(parseCid(cid), context),
    now: () => systemClock.now(),
  })
  const api = await openApi(init, keeper, { token, report })
  const stopFollowing =
    options.owners.length === 0
      ? undefined
      : followRecords({ ...options, keeper, report })
  return {
    health: () => ({
      pins: list.all().length,
      pinned: list.all().filter(({ state }) => state === 'pinned').length,
      bytes: list.used(),
    }),
    async stop() {
      clearInterval(renewal)
      stopFollowing?.()
      await stopProving()
      api?.close()
      api?.closeAllConnections()
      await keeper.stop()
    },
  }
}

async function tokenFor({
  apiPort,
  tokenFile,
}: KeepOptions): Promise<string | undefined> {
  return apiPort === undefined ? undefined : loadToken(tokenFile)
}

async function openApi(
  { options, host, node, print }: ServeKeepInit,
  keeper: Keeper,
  {
    token,
    report,
  }: { token: string | undefined; report(thrown: unknown): void },
): Promise<Server | undefined> {
  const { apiPort, tokenFile } = options
  if (apiPort === undefined || token === undefined) return undefined
  const delegates = () => node.getMultiaddrs().map(String)
  const init = { keeper, delegates, host, port: apiPort, token, report }
  const server = await startPinningServer(init)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  print(`pinning http://${host}:${port} token in ${tokenFile}`)
  return server
}

/** Says each trouble once, until there is another. */
function complaints(print: (line: string) => void): (thrown: unknown) => void {
  let last = ''
  return (thrown) => {
    const line = thrown instanceof Error ? thrown.message : String(thrown)
    if (line !== last) print(`keeping: ${line.split('\n', 1)[0]}`)
    last = line
  }
}
