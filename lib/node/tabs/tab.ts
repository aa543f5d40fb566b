import { sleep } from '../../base/abort.ts'
import { nodeLock } from '../../base/lock-names.ts'
import type { CallContext, NodeMethod, RunningNode } from '../node-service.ts'
import { startingStatus } from '../node-service.ts'
import type { NodeStatus } from '../types.ts'
import type { JoinOptions } from './join-node.ts'
import type { TabCalls } from './node-client.ts'
import { callLeader, serveTabs } from './tab-channel.ts'

/** Between two tries to start the node, in milliseconds. */
const restartPause = 5_000

/** One tab's part in the node: it leads, or follows the one that does. */
export class Tab implements TabCalls {
  readonly #options: Omit<JoinOptions, 'blockstore'>
  readonly #listeners = new Set<() => void>()
  readonly #caller
  #node: RunningNode | undefined
  #status: NodeStatus = startingStatus
  #term = ''

  constructor(options: Omit<JoinOptions, 'blockstore'>) {
    this.#options = options
    this.#caller = callLeader(options.port, options.newId)
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

  status(): NodeStatus {
    return this.#status
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  runsHere(): boolean {
    return this.#node !== undefined
  }

  /** Calls the node where it runs: here, or in the tab that leads. */
  async call<T>(
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
}
