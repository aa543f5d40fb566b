import { size } from 'viem'
import type { Hex } from 'viem'
import {
  create,
  end,
  existing,
  keyName,
  longWords,
  move,
  nobody,
  point,
  pointToNothing,
  Refusal,
  requireMay,
} from './deeds-model.ts'
import type { Model } from './deeds-model.ts'

/** A call of the contract, with who sends it. */
export interface Call {
  sender: Hex
  name: string
  args: readonly unknown[]
}

interface Item {
  head: number
  tail: Hex
}

type Play = (model: Model, sender: Hex, args: never) => void

const publishRight = 1
const updateRight = 2

/** What each call does to the model. */
const plays: Record<string, Play> = {
  publish: (model, sender, [head, tail]: [number, Hex]) => {
    requireHead(head)
    create(model, sender, { head, tail })
  },
  publishFor: (model, sender, args: [Hex, number, Hex]) => {
    const [owner, head, tail] = args
    requireHead(head)
    requireMay(model, { owner, sender, right: publishRight })
    create(model, owner, { head, tail })
  },
  publishLong: (model, sender, [cid]: [Hex]) => {
    requireLong(cid)
    const id = create(model, sender, longWords(cid))
    model.events.push(['LongCid', `${id}`, longWords(cid).tail, cid])
  },
  publishBatch: (model, sender, [items]: [Item[]]) => {
    if (items.length === 0) throw new Refusal('BatchTooLarge')
    for (const { head, tail } of items) {
      requireHead(head)
      create(model, sender, { head, tail })
    }
  },
  update: (model, sender, args: [bigint, number, number, Hex]) => {
    const [id, version, head, tail] = args
    requireHead(head)
    requireMayChange(model, sender, id)
    requireVersion(model, id, version)
    point(model, id, { head, tail })
  },
  updateLong: (model, sender, args: [bigint, number, Hex]) => {
    const [id, version, cid] = args
    requireMayChange(model, sender, id)
    requireVersion(model, id, version)
    requireLong(cid)
    point(model, id, longWords(cid))
    model.events.push(['LongCid', `${id}`, longWords(cid).tail, cid])
  },
  describe: (model, sender, [id, meta]: [bigint, Hex]) => {
    requireMayChange(model, sender, id)
    model.events.push(['Described', `${id}`, meta])
  },
  unpublish: (model, sender, [id]: [bigint]) => {
    requireMayChange(model, sender, id)
    pointToNothing(model, id)
  },
  burn: (model, sender, [id]: [bigint]) => {
    if (existing(model, id).owner !== sender) throw new Refusal('NotAuthorised')
    end(model, id)
  },
  transferFrom: (model, sender, [from, to, id]: [Hex, Hex, bigint]) => {
    const { owner } = existing(model, id)
    const isApproved = model.approved.get(id) === sender
    const isOperator = model.operators.has(`${owner} ${sender}`)
    const may = owner === sender || isApproved || isOperator
    if (owner !== from || !may) throw new Refusal('NotAuthorised')
    if (to === nobody) throw new Refusal('BadReceiver')
    move(model, id, to)
  },
  approve: (model, sender, [to, id]: [Hex, bigint]) => {
    const { owner } = existing(model, id)
    const may = owner === sender || model.operators.has(`${owner} ${sender}`)
    if (!may) throw new Refusal('NotAuthorised')
    model.approved.set(id, to)
    model.everApproved.set(id, to)
    model.events.push(['Approval', owner, to, `${id}`])
  },
  setApprovalForAll: (model, sender, [operator, yes]: [Hex, boolean]) => {
    const pair = `${sender} ${operator}`
    if (yes) model.operators.add(pair)
    else model.operators.delete(pair)
    model.events.push(['ApprovalForAll', sender, operator, `${yes}`])
  },
  setKey: (model, sender, [key, expiry, scope]: [Hex, bigint, number]) => {
    if (scope > 3) throw new Refusal('BadScope')
    const entry = { expiry: Number(expiry), scope }
    model.keys.set(keyName(model, sender, key), entry)
    model.everKeys.push([sender, key])
    model.events.push(['KeySet', sender, key, `${expiry}`, `${scope}`])
  },
  revokeAllKeys: (model, sender) => {
    const epoch = (model.epochs.get(sender) ?? 0) + 1
    model.epochs.set(sender, epoch)
    model.events.push(['KeysRevoked', sender, `${epoch}`])
  },
  invalidateNonce: (model, sender) => {
    const nonce = (model.nonces.get(sender) ?? 0) + 1
    model.nonces.set(sender, nonce)
    model.events.push(['NonceInvalidated', sender, `${nonce}`])
  },
}

/** The calls that the model knows. */
export const callNames = Object.keys(plays)

/**
 * Plays a call; a refused one leaves the model as it was.
 *
 * @returns The name of the error it is refused with, if it is.
 */
export function playCall(model: Model, call: Call): string | undefined {
  const before = structuredClone(model)
  model.events = []
  try {
    plays[call.name]?.(model, call.sender, call.args as never)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    Object.assign(model, before, { events: [] })
    return thrown.message
  }
}

function requireHead(head: number): void {
  if (head === 0) throw new Refusal('BadCid')
}

function requireLong(cid: Hex): void {
  const bytes = size(cid)
  const isShort = bytes >= 33 && bytes <= 37
  if (bytes === 0 || bytes > 256 || isShort || cid.startsWith('0x00')) {
    throw new Refusal('BadCid')
  }
}

function requireMayChange(model: Model, sender: Hex, id: bigint): void {
  const { owner } = existing(model, id)
  requireMay(model, { owner, sender, right: updateRight })
}

function requireVersion(model: Model, id: bigint, version: number): void {
  if (existing(model, id).version !== version) throw new Refusal('StaleVersion')
}
