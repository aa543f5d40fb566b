import { Key } from 'interface-datastore'
import type { Datastore } from 'interface-datastore'

/** What is kept of a root: everything below it, or a part of that. */
export interface PinRecord {
  root: string
  /** Its list of names alone. */
  listOnly: boolean
  /** All but its leaves; see `PinOptions`. */
  innerOnly?: boolean | undefined
}

/** One record for each pinned root; what lies below it is found when asked. */
export interface PinRecords {
  put(record: PinRecord): Promise<void>
  remove(root: string): Promise<void>
  all(): Promise<PinRecord[]>
}

const prefix = '/kept/'

/** The value of a record: one byte. */
const wholeTree = 0
const listAlone = 1
const innerAlone = 2

/** Pins in the node's datastore, which only the tab that leads writes. */
export function createPinRecords(
  datastore: Pick<Datastore, 'put' | 'delete' | 'query' | 'has'>,
): PinRecords {
  const keyOf = (root: string) => new Key(prefix + root)
  return {
    async put({ root, listOnly, innerOnly }) {
      // Who wants all of it wants the list as well.
      if (listOnly && (await datastore.has(keyOf(root)))) return
      const part = innerOnly === true ? innerAlone : wholeTree
      const value = Uint8Array.of(listOnly ? listAlone : part)
      await datastore.put(keyOf(root), value)
    },
    async remove(root) {
      await datastore.delete(keyOf(root))
    },
    async all() {
      const records: PinRecord[] = []
      for await (const { key, value } of datastore.query({ prefix })) {
        const root = key.toString().slice(prefix.length)
        records.push({
          root,
          listOnly: value[0] === listAlone,
          innerOnly: value[0] === innerAlone,
        })
      }
      return records
    },
  }
}
