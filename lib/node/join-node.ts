import { CID } from 'multiformats/cid'
import { sleep } from '../base/abort.ts'
import { nodeLock } from '../base/lock-names.ts'
import type { CallContext, NodeMethod, RunningNode } from './node-service.ts'
import { startingStatus } from './node-service.ts'
import { callLeader, serveTabs } from './tab-channel.ts'
import type { TabPort } from './tab-channel.ts'
import type { PinRecord } from './pin-records.ts'
import type {
  BlockArrival,
  FetchOptions,
  KeptRoot,
  NodeClient,
  NodeStatus,
} from './types.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'
import { blockBytes } from './verified-blockstore.ts'

export interface JoinOptions {
  /** Web Locks of this origin: who holds the lock runs the node. */
  locks: Pick<LockManager, 'request'>
  port: TabPort
  /** The store that all tabs share. */
  blockstore: VerifiedBlockstore
  /** Loads and starts the node; called in the leader only. */
  start(): Promise<RunningNode>
  newId(): string
  /** Ends this tab's part. */
  signal: AbortSignal
}

/**
 * Takes part in the node of this browser: leads when no other tab does,
 * otherwise asks the tab that leads, and takes over when that one closes.
 */
export function joinNode(options: JoinOptions): NodeClient {
  const tab = new Tab(options)
  void tab.lead()
  options.port.postMessage({ kind: 'hello' })
  return tab.client
}

/** Between two tries to start the node, in milliseconds. */
const restartPause = 5_000

class Tab {
  readonly client: NodeClient
  readonly #options: JoinOptions
  readonly #listeners = new Set<() => void>()
  readonly #caller
  #node: RunningNode | undefined
  #status: NodeStatus = startingStatus
  #term = ''

  constructor(options: JoinOptions) {
    this.#options = options
    this.#caller = callLeader(options.port, options.newId)
    this.client = this.#makeClient()
    options.port.addEventListener('message', ({ data }) => {
      if (data.kind === 'status') this.#follow(data.term, data.status)
      if (data.kind === 'hello') this.#tell()
    })
  }

  /** Waits for its turn to lead; a node that fails to start is tried again. */
  async lead(): Promise<void> {
    const { locks, signal } = this.#options
    while (!signal.aborted) {
      try {
        return await locks.request(nodeLock, { signal }, () => this.#holdLock())
      } catch (thrown) {
        if (signal.aborted) return
        this.#fail(thrown)
        await sleep(restartPause, signal).catch(() => undefined)
      }
    }
  }

  async #holdLock(): Promise<void> {
    const { port, signal, start, newId } = this.#options
    const node = await start()
    this.#node = node
    this.#term = newId()
    serveTabs(port, node.service, signal)
    const stop = node.subscribe(() => this.#tell())
    this.#tell()
    this.#caller.answerWith(node.service)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    stop()
    await node.stop()
  }

  /** The leader says how its node is, to itself and to all. */
  #tell(): void {
    if (this.#node === undefined) return
    const status = this.#node.status()
    this.#show({ ...status, leader: true })
    this.#options.port.postMessage({
      kind: 'status',
      term: this.#term,
      status: { ...status, leader: false },
    })
  }

  #follow(term: string, status: NodeStatus): void {
    if (this.#node !== undefined) return
    const newLeader = term !== this.#term
    this.#term = term
    this.#show(status)
    if (newLeader) this.#caller.repeat()
  }

  #fail(thrown: unknown): void {
    this.#show({ ...startingStatus, state: 'offline' })
    reportError(thrown)
  }

  #show(status: NodeStatus): void {
    this.#status = status
    for (const listener of this.#listeners) listener()
  }

  /** Calls the node where it runs: here, or in the tab that leads. */
  async #call<T>(
    method: NodeMethod,
    args: unknown,
    context: CallContext = {},
  ): Promise<T> {
    if (this.#node === undefined) {
      return (await this.#caller.call(method, args, context)) as T
    }
    const local = this.#node.service[method] as (
      args: unknown,
      context: CallContext,
    ) => Promise<T>
    return local(args, context)
  }

  #fetchBlock(
    cid: CID,
    { signal, soon }: Pick<FetchOptions, 'signal' | 'soon'>,
  ): Promise<BlockArrival> {
    // To another tab bytes go by the store that both have.
    const isHere = this.#node !== undefined && soon === true
    const args = { cid: cid.toString(), ...(isHere && { soon }) }
    return this.#call('fetchBlock', args, { signal })
  }

  /** What is asked of keepers and sponsors. */
  #serverCalls(): Pick<
    NodeClient,
    'proveHolders' | 'visit' | 'findSponsors' | 'bringToSponsor'
  > {
    return {
      proveHolders: (cid, context) =>
        this.#call('proveHolders', { root: cid.toString() }, context),
      visit: (addresses) => this.#call('visit', { addresses }),
      findSponsors: (owner, context) =>
        this.#call('findSponsors', { owner }, context),
      bringToSponsor: (peerId, request, context) =>
        this.#call('bringToSponsor', { peerId, request }, context),
    }
  }

  /** What finds devices by whom they speak for. */
  #ownerCalls(): Pick<NodeClient, 'setBinding' | 'findOwner' | 'callDevices'> {
    return {
      setBinding: (binding) => this.#call('setBinding', { binding }),
      findOwner: (owner, context) =>
        this.#call('findOwner', { owner }, context),
      callDevices: (hints, context) =>
        this.#call('callDevices', { hints }, context),
    }
  }

  #makeClient(): NodeClient {
    const { blockstore } = this.#options
    const root = (cid: CID) => ({ root: cid.toString() })
    return {
      status: () => this.#status,
      subscribe: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
      getBlock: async (cid, { signal, onBlock, soon } = {}) => {
        if (await blockstore.has(cid, { signal })) {
          const bytes = await readOrForget(blockstore, cid, signal)
          if (bytes !== undefined) {
            const found = { cid: cid.toString(), bytes: bytes.length }
            onBlock?.({ ...found, path: 'local' })
            return bytes
          }
        }
        const fetched = await this.#fetchBlock(cid, { signal, soon })
        const { content, ...arrival } = fetched
        onBlock?.(arrival)
        return content ?? blockBytes(blockstore.get(cid, { signal }))
      },
      fetchDag: (cid, { onBlock, signal } = {}) => {
        const onProgress = eachOf<BlockArrival>(onBlock)
        return this.#call('fetchDag', root(cid), { signal, onProgress })
      },
      findProviders: (cid, { hints = [], onStep, signal } = {}) => {
        const context = { signal, onProgress: onStep } as CallContext
        return this.#call('findProviders', { ...root(cid), hints }, context)
      },
      examine: (cid, { hints = [], signal } = {}) =>
        this.#call('examine', { ...root(cid), hints }, { signal }),
      announce: (cids) => this.#call('announce', roots(cids)),
      withdraw: (cids) => this.#call('withdraw', roots(cids)),
      withhold: ({ withheld, served }) =>
        this.#call('withhold', {
          withheld: withheld.map(String),
          served: served.map(String),
        }),
      pin: (cid, { listOnly = false, innerOnly, signal } = {}) =>
        this.#call('pin', { ...root(cid), listOnly, innerOnly }, { signal }),
      unpin: (cid, context) => this.#call('unpin', root(cid), context),
      pins: async (context) => {
        const roots = await this.#call<string[]>('pins', null, context)
        return roots.map((text) => CID.parse(text))
      },
      collectGarbage: ({ kept = [], signal } = {}) =>
        this.#call('collectGarbage', { kept: kept.map(asRecord) }, { signal }),
      countHolders: (cid, context) =>
        this.#call('countHolders', root(cid), context),
      ...this.#serverCalls(),
      ...this.#ownerCalls(),
      setServing: (limits) => this.#call('setServing', limits),
      reconnect: () => this.#call('reconnect', null),
      setMode: (mode) => this.#call('setMode', { mode }),
      setServers: (own) => this.#call('setServers', { own }),
    }
  }
}

/** Addresses cross to another tab as text. */
function roots(cids: CID[]): { roots: string[] } {
  return { roots: cids.map(String) }
}

function asRecord({ root, ...part }: KeptRoot): PinRecord {
  return { root: root.toString(), ...part }
}

/** A block that went bad on disk counts as missing, and is fetched again. */
async function readOrForget(
  blockstore: VerifiedBlockstore,
  cid: CID,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return await blockBytes(blockstore.get(cid, { signal }))
  } catch (thrown) {
    if (!(thrown instanceof Error) || !isBadBlock(thrown)) throw thrown
    await blockstore.delete(cid, { signal })
    return undefined
  }
}

function isBadBlock(error: Error): boolean {
  return 'code' in error && error.code === 'block-invalid'
}

/** What comes in lots, told one by one. */
function eachOf<T>(tell: ((item: T) => void) | undefined) {
  return (items: unknown) => {
    for (const item of items as T[]) tell?.(item)
  }
}
