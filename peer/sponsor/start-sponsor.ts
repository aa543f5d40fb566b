import { systemClock } from '#lib/base/clock'
import type { Clock } from '#lib/base/clock'
import { openSponsorAccount } from '#lib/registry/write/sponsor-account'
import { openSponsorChain } from '#lib/registry/write/sponsor-chain'
import { createAttempts } from './attempts.ts'
import { createSponsor } from './create-sponsor.ts'
import type { AnswerSponsor } from './create-sponsor.ts'
import { openLedger } from './ledger.ts'
import { ledgerFile } from './ledger-file.ts'
import { createPurse } from './purse.ts'
import { createSender } from './sender.ts'
import { loadSponsorKey } from './sponsor-key.ts'
import { limitsOf } from './sponsor-options.ts'
import type { SponsorOptions } from './sponsor-options.ts'
import type { SponsorHealth } from './sponsor-health.ts'

export interface RunningSponsor {
  answer: AnswerSponsor
  health(): SponsorHealth
  /** Looks once at what is open, and at the purse. */
  look(): Promise<void>
}

/**
 * Opens account and ledger and takes up what an earlier run left open.
 *
 * @throws Error when the key or the ledger is damaged, AppError when the chain
 * does not answer or has no contract.
 */
export async function startSponsor(
  options: SponsorOptions,
  data: string,
  report: (thrown: unknown) => void,
  clock: Clock = systemClock,
): Promise<RunningSponsor> {
  const { budget, rate, rpcUrl, keyFile } = options
  const key = await loadSponsorKey(keyFile)
  const ledger = await openLedger(ledgerFile(data), clock, budget)
  const { client, chain } = await openSponsorChain(rpcUrl)
  const account = openSponsorAccount(client, chain, key)
  const sender = createSender({ account, ledger, clock })
  const purse = createPurse(account)
  const limits = limitsOf(rate)
  const attempts = createAttempts(clock, limits.device)
  const parts = { account, ledger, attempts, sender, purse, limits, clock }
  await purse.refresh()
  return {
    answer: createSponsor({ ...parts, report }),
    health: () => ({
      account: account.address,
      chainId: chain.id,
      contract: chain.deeds,
      balance: purse.balance().toString(),
      spent: ledger.spent().toString(),
      left: ledger.left().toString(),
      open: ledger.open().length,
    }),
    async look() {
      await sender.look()
      await purse.refresh()
    },
  }
}
