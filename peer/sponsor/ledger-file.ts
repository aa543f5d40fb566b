import { join } from 'node:path'
import { readIfPresent, writePrivate } from '../peer-files.ts'
import type { LedgerStore } from './ledger.ts'
import type { Spending } from './spending.ts'

/** The ledger as a file in `folder`, written whole or not at all. */
export function ledgerFile(folder: string): LedgerStore {
  const path = join(folder, 'sponsor-ledger.json')
  return {
    async read() {
      const kept = await readIfPresent(path)
      if (kept === undefined) return []
      try {
        return readAll(JSON.parse(kept.toString('utf8')))
      } catch (cause) {
        const words = `${path} is damaged. Move it away to begin a new budget.`
        throw new Error(words, { cause })
      }
    },
    write: (spendings) =>
      writePrivate(
        folder,
        path,
        `${JSON.stringify({ version: 1, spendings }, null, 1)}\n`,
      ),
  }
}

function readAll(value: unknown): Spending[] {
  const { version, spendings } = value as Record<string, unknown>
  if (version !== 1 || !Array.isArray(spendings)) {
    throw new TypeError('not a ledger')
  }
  return spendings.map((entry: unknown) => readOne(entry as Spending))
}

/** Every number that a limit is made of has to read. */
function readOne(entry: Spending): Spending {
  const { at, nonce, sentAt, deadline, gas, maxFee, tip, cost = '0' } = entry
  const whole = [at, nonce, sentAt, deadline].every(Number.isSafeInteger)
  const amounts = [gas, maxFee, tip, cost].every((text) => /^\d+$/u.test(text))
  if (whole && amounts && Array.isArray(entry.hashes)) return entry
  throw new TypeError('not a spending')
}
