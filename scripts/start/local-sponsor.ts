import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestClient, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { Hex } from 'viem'

/** Test coins cost nothing; a day's budget is there to be seen working. */
const coins = { account: parseEther('10'), budget: '1', rate: '60' }

/**
 * Gives the peer of a local start an account with test coins, and returns the
 * flags that make it pay for others. `data` keeps the account's key.
 */
export async function localSponsor(
  data: string,
  rpcUrl: string,
): Promise<string[]> {
  const keyFile = join(data, 'sponsor.key')
  const { address } = privateKeyToAccount(await loadKey(data, keyFile))
  const chain = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await chain.setBalance({ address, value: coins.account })
  return [
    '--sponsor',
    ...['--sponsor-chain-rpc', rpcUrl],
    ...['--sponsor-key', keyFile],
    ...['--sponsor-budget', coins.budget],
    ...['--sponsor-rate', coins.rate],
  ]
}

async function loadKey(data: string, keyFile: string): Promise<Hex> {
  try {
    return (await readFile(keyFile, 'utf8')).trim() as Hex
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
  }
  const key = generatePrivateKey()
  await mkdir(data, { recursive: true, mode: 0o700 })
  await writeFile(keyFile, `${key}\n`, { mode: 0o600 })
  return key
}
