import { BaseDatastore, MemoryDatastore } from 'datastore-core'
import type { Datastore, Key, KeyQuery, Pair, Query } from 'interface-datastore'
import type { Abortable } from '../base/abort.ts'

/** Where libp2p notes whom it met; see @libp2p/peer-store. */
const peers = '/peers/'

/**
 * `kept`, except that whom a node met is forgotten with it. libp2p notes it
 * several times for each dial and waits each time, which takes longer on a
 * disk than the dial; and nobody needs a list of whom this browser talked to.
 */
export function peersInMemory(kept: Datastore): Datastore {
  const memory = new MemoryDatastore()
  const place = (path: string): Datastore =>
    path.startsWith(peers) ? memory : kept
  return new DividedDatastore(place)
}

class DividedDatastore extends BaseDatastore {
  readonly #place: (path: string) => Datastore

  constructor(place: (path: string) => Datastore) {
    super()
    this.#place = place
  }

  override async put(
    key: Key,
    value: Uint8Array,
    options?: Abortable,
  ): Promise<Key> {
    return this.#of(key).put(key, value, options as object)
  }

  override async get(key: Key, options?: Abortable): Promise<Uint8Array> {
    return this.#of(key).get(key, options as object)
  }

  override async has(key: Key, options?: Abortable): Promise<boolean> {
    return this.#of(key).has(key, options as object)
  }

  override async delete(key: Key, options?: Abortable): Promise<void> {
    await this.#of(key).delete(key, options as object)
  }

  override async *query(query: Query): AsyncGenerator<Pair> {
    yield* this.#place(query.prefix ?? '').query(query)
  }

  override async *queryKeys(query: KeyQuery): AsyncGenerator<Key> {
    yield* this.#place(query.prefix ?? '').queryKeys(query)
  }

  #of(key: Key): Datastore {
    return this.#place(key.toString())
  }
}

/** Takes away what an earlier version noted on the disk. */
export async function forgetPeers(
  kept: Pick<Datastore, 'queryKeys' | 'delete'>,
): Promise<void> {
  for await (const key of kept.queryKeys({ prefix: peers })) {
    await kept.delete(key)
  }
}
