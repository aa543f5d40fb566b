import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { findAnvil } from '#scripts/chain/anvil-binary'
import { freePort } from './ports.ts'

/** Starts a chain of any id that ends with the test that asked for it. */
export async function startAnvilWith(
  chainId: number,
  extra: readonly string[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const place = ['--host', '127.0.0.1', '--port', String(port)]
  const known = ['--chain-id', String(chainId), '--quiet']
  const child = spawn(findAnvil(), [...place, ...known, ...extra], {
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error('anvil did not start.')
    await delay(50)
  }
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { url, stop }
}

async function answers(url: string): Promise<boolean> {
  const body = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}'
  const headers = { 'content-type': 'application/json' }
  try {
    return (await fetch(url, { method: 'POST', body, headers })).ok
  } catch {
    // Not listening yet.
    return false
  }
}
