import type { Clock } from '#lib/base/clock'
import { createTurns } from '#lib/base/turns'
import { hour } from './attempts.ts'
import { costOf } from './spending.ts'
import type { Spending } from './spending.ts'

/** Where the ledger is kept between runs. */
export interface LedgerStore {
  read(): Promise<Spending[]>
  write(spendings: Spending[]): Promise<void>
}

/** What was spent and what is under way; the source of every limit. */
export interface Ledger {
  /** Wei spent in the last 24 hours; what is open counts at its highest. */
  spent(): bigint
  /** Wei of the budget that is left. */
  left(): bigint
  find(key: string): Spending | undefined
  /** Not in a block yet, by nonce. */
  open(): Spending[]
  openOf(owner: string): Spending | undefined
  /** Requests paid for in the last hour, of one owner or of all. */
  lastHour(owner?: string): number
  /** Resolves once it is on disk: only then may anything be sent. */
  put(spending: Spending): Promise<void>
  drop(key: string): Promise<void>
}

const day = 24 * hour

/**
 * Opens the ledger of a peer that was given `budget` wei for any 24 hours.
 *
 * @throws Error when the kept one is damaged: a new one would spend again.
 */
export async function openLedger(
  store: LedgerStore,
  clock: Clock,
  budget: bigint,
): Promise<Ledger> {
  const inTurn = createTurns()
  let all = await store.read()
  const isRecent = ({ at }: Spending, time: number) => at > clock.now() - time
  const spent = () =>
    all
      .filter((one) => one.cost === undefined || isRecent(one, day))
      .reduce((sum, one) => sum + costOf(one), 0n)
  // What is not on disk does not count: it is not sent either.
  const save = (change: (old: Spending[]) => Spending[]) =>
    inTurn(async () => {
      const next = change(all).filter(
        (one) => one.cost === undefined || isRecent(one, day),
      )
      await store.write(next)
      all = next
    })
  const without = (key: string, old: Spending[]) =>
    old.filter((one) => one.key !== key)
  const open = () =>
    all
      .filter(({ cost }) => cost === undefined)
      .toSorted((one, other) => one.nonce - other.nonce)
  return {
    spent,
    left() {
      const left = budget - spent()
      return left > 0n ? left : 0n
    },
    find: (key) => all.find((one) => one.key === key),
    open,
    openOf: (owner) => open().find((one) => one.owner === owner),
    lastHour: (owner) =>
      all.filter(
        (one) =>
          (owner === undefined || one.owner === owner) && isRecent(one, hour),
      ).length,
    put: (spending) => save((old) => [...without(spending.key, old), spending]),
    drop: (key) => save((old) => without(key, old)),
  }
}
