import { keccak256, toHex } from 'viem'
import type { Hex } from 'viem'
import type { Model } from './deeds-model.ts'
import { callNames } from './model-calls.ts'
import type { Call } from './model-calls.ts'

/** Numbers that look random and are the same for the same seed. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  roll(below: number): number
}

/** Mulberry32: a known generator of 32 bits. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return {
    roll: (below) => {
      state = (state + 0x6d2b79f5) >>> 0
      let bits = Math.imul(state ^ (state >>> 15), state | 1)
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
      return ((bits ^ (bits >>> 14)) >>> 0) % below
    },
  }
}

/** A call that somebody might make, mostly one that can succeed. */
export function randomCall(model: Model, people: Hex[], dice: Dice): Call {
  const name = pick(dice, callNames)
  const person = () => pick(dice, people)
  const id = someId(model, person, dice)
  const record = model.records.get(id)
  const lucky = dice.roll(4) !== 0
  const owner = record?.owner ?? person()
  const [principal, key] = pickPair(model, person, dice)
  const stranger = oneIn(dice, 2) ? approvedOr(model, id, person) : key
  const sender = lucky && takesId(name) ? owner : stranger
  const args = argumentsOf(name, { model, person, dice, id, owner, principal })
  return { sender: name === 'publishFor' ? key : sender, name, args }
}

interface Choice {
  model: Model
  person: () => Hex
  dice: Dice
  id: bigint
  owner: Hex
  /** Who set a session key lately. */
  principal: Hex
}

function argumentsOf(name: string, choice: Choice): readonly unknown[] {
  const { person, dice, id, owner, principal, model } = choice
  const version =
    (model.records.get(id)?.version ?? 1) + (oneIn(dice, 8) ? 1 : 0)
  const items = () => Array.from({ length: dice.roll(4) }, () => itemOf(dice))
  const makers: Record<string, () => readonly unknown[]> = {
    publish: () => [headOf(dice), tailOf(dice), '0x'],
    publishFor: () => [principal, headOf(dice), tailOf(dice), '0x'],
    publishLong: () => [longOf(dice), '0x'],
    publishBatch: () => [items()],
    update: () => [id, version, headOf(dice), tailOf(dice), '0x'],
    updateLong: () => [id, version, longOf(dice), '0x'],
    describe: () => [id, toHex(dice.roll(1 << 30), { size: 4 })],
    unpublish: () => [id],
    burn: () => [id],
    transferFrom: () => [oneIn(dice, 8) ? person() : owner, person(), id],
    approve: () => [person(), id],
    setApprovalForAll: () => [person(), oneIn(dice, 2)],
    setKey: () => [person(), BigInt(model.time + dice.roll(40)), dice.roll(5)],
  }
  return makers[name]?.() ?? []
}

/** An owner and a key of theirs: valid, expired, revoked or never set. */
function pickPair(model: Model, person: () => Hex, dice: Dice): [Hex, Hex] {
  const pairs = model.everKeys.slice(-4)
  return pairs.length === 0 || oneIn(dice, 6)
    ? [person(), person()]
    : pick(dice, pairs)
}

/** Whom the record's owner, or an earlier one, approved: they try it all. */
function approvedOr(model: Model, id: bigint, person: () => Hex): Hex {
  return model.everApproved.get(id) ?? person()
}

function takesId(name: string): boolean {
  return !/^(?:publish|set|revoke|invalidate)/u.test(name)
}

function someId(model: Model, person: () => Hex, dice: Dice): bigint {
  const ids = [...model.records.keys()]
  if (ids.length === 0 || oneIn(dice, 16)) return BigInt(person()) << 96n
  // The newest come up often, so that things happen to one record in a row.
  return pick(dice, oneIn(dice, 2) ? ids : ids.slice(-5))
}

function itemOf(dice: Dice) {
  return { head: headOf(dice), tail: tailOf(dice), meta: '0x' }
}

/** Of 1 to 5 bytes; sometimes 0, which is refused. */
function headOf(dice: Dice): number {
  if (oneIn(dice, 16)) return 0
  return 1 + dice.roll(2 ** 32 - 1) * (oneIn(dice, 2) ? 1 : 200)
}

function tailOf(dice: Dice): Hex {
  return keccak256(toHex(dice.roll(2 ** 32)))
}

/** Of 0 to 70 bytes: now and then of a length that is refused. */
function longOf(dice: Dice): Hex {
  const bytes = Array.from({ length: dice.roll(71) }, () => dice.roll(256))
  return toHex(Uint8Array.from(bytes))
}

function oneIn(dice: Dice, count: number): boolean {
  return dice.roll(count) === 0
}

function pick<T>(dice: Dice, list: readonly T[]): T {
  const found = list[dice.roll(list.length)]
  if (found === undefined) throw new Error('Nothing to pick from.')
  return found
}
