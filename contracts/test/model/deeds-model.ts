import { concatHex, keccak256, toHex } from 'viem'
import type { Hex } from 'viem'

/**
 * What Deeds does, in plain words of TypeScript and without a look at its
 * code: maps and sums, no packing. The differential test runs both.
 */
export interface ModelRecord {
  owner: Hex
  head: number
  tail: Hex
  version: number
  lastBlock: number
}

/** An event by name; values as text, so that both sides compare. */
export type ModelEvent = readonly [name: string, ...values: string[]]

/** The call is refused with this error of the contract. */
export class Refusal extends Error {}

export interface Model {
  records: Map<bigint, ModelRecord>
  created: Map<Hex, number>
  keys: Map<string, { expiry: number; scope: number }>
  epochs: Map<Hex, number>
  nonces: Map<Hex, number>
  approved: Map<bigint, Hex>
  /** Whoever was approved last, whether it still counts or not. */
  everApproved: Map<bigint, Hex>
  /** Owner and key of every session key, whether it still counts or not. */
  everKeys: [owner: Hex, key: Hex][]
  operators: Set<string>
  /** Of the call that runs. */
  block: number
  time: number
  events: ModelEvent[]
}

export const nobody: Hex = `0x${'00'.repeat(20)}`
const noTail: Hex = `0x${'00'.repeat(32)}`

export function newModel(): Model {
  return {
    records: new Map(),
    created: new Map(),
    keys: new Map(),
    epochs: new Map(),
    nonces: new Map(),
    approved: new Map(),
    everApproved: new Map(),
    everKeys: [],
    operators: new Set(),
    block: 0,
    time: 0,
    events: [],
  }
}

export function create(
  model: Model,
  owner: Hex,
  content: { head: number; tail: Hex },
): bigint {
  const index = model.created.get(owner) ?? 0
  model.created.set(owner, index + 1)
  const id = BigInt(concatHex([owner, toHex(index, { size: 12 })]))
  const { head, tail } = content
  model.records.set(id, {
    owner,
    head,
    tail,
    version: 1,
    lastBlock: model.block,
  })
  model.events.push(['Transfer', nobody, owner, `${id}`])
  model.events.push(['Published', `${id}`, tail, `${head}`, '1', '0'])
  return id
}

export function point(
  model: Model,
  id: bigint,
  content: { head: number; tail: Hex },
): void {
  const record = existing(model, id)
  const { head, tail } = content
  const version = record.version + 1
  const before = `${record.lastBlock}`
  const words = [tail, `${head}`, `${version}`, before] as const
  model.events.push(['Published', `${id}`, ...words])
  model.events.push(['MetadataUpdate', `${id}`])
  model.records.set(id, {
    ...record,
    head,
    tail,
    version,
    lastBlock: model.block,
  })
}

export function pointToNothing(model: Model, id: bigint): void {
  point(model, id, { head: 0, tail: noTail })
}

export function move(model: Model, id: bigint, to: Hex): void {
  const record = existing(model, id)
  model.approved.delete(id)
  model.events.push(['Transfer', record.owner, to, `${id}`])
  model.records.set(id, { ...record, owner: to })
}

export function end(model: Model, id: bigint): void {
  const { owner } = existing(model, id)
  model.approved.delete(id)
  model.events.push(['Transfer', owner, nobody, `${id}`])
  model.records.delete(id)
}

export function existing(model: Model, id: bigint): ModelRecord {
  const record = model.records.get(id)
  if (record === undefined) throw new Refusal('NoRecord')
  return record
}

/** Passes the owner, and a key that the owner gave this right. */
export function requireMay(
  model: Model,
  { owner, sender, right }: { owner: Hex; sender: Hex; right: number },
): void {
  if (owner === sender) return
  const key = model.keys.get(keyName(model, owner, sender))
  const works = key !== undefined && model.time <= key.expiry
  if (!works || (key.scope & right) === 0) throw new Refusal('NotAuthorised')
}

/** Keys of an earlier epoch have another name, so nothing finds them. */
export function keyName(model: Model, owner: Hex, key: Hex): string {
  return `${owner} ${model.epochs.get(owner) ?? 0} ${key}`
}

/** How many records an account owns now. */
export function balanceOf(model: Model, owner: Hex): number {
  return [...model.records.values()].filter((r) => r.owner === owner).length
}

/** The two words of an address that the long form keeps. */
export function longWords(cid: Hex): { head: number; tail: Hex } {
  return { head: 0, tail: keccak256(cid) }
}
