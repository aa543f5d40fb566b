import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { deployDeeds } from './deploy-deeds.ts'
import { startAnvil } from './anvil.ts'

const folder = mkdtempSync(join(tmpdir(), 'freehold-chain-'))
const stateFile = join(folder, 'state.json')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what was deployed is there after a stop and a start', async () => {
  const one = await startAnvil({ stateFile })
  const first = await deployDeeds({ url: one.url })
  await one.stop()
  const two = await startAnvil({ stateFile })
  const again = await deployDeeds({ url: two.url })
  await two.stop()
  expect(again.address).toBe(first.address)
  expect(again.deployedAt).toBeLessThanOrEqual(first.deployedAt)
}, 60_000)

test('half a state file is set aside for the copy of the last start', async () => {
  const before = await startAnvil({ stateFile })
  const block = await readFirstBlock(before.url)
  await before.stop()
  const whole = readFileSync(stateFile, 'utf8')
  writeFileSync(stateFile, whole.slice(0, whole.length / 2))
  const after = await startAnvil({ stateFile })
  expect(await readFirstBlock(after.url)).toBe(block)
  await after.stop()
}, 60_000)

test('a busy port is left to its owner', async () => {
  const owner = createServer().listen(0, '127.0.0.1')
  await once(owner, 'listening')
  const { port } = owner.address() as { port: number }
  const anvil = await startAnvil({ port })
  expect(anvil.port).not.toBe(port)
  await anvil.stop()
  owner.close()
}, 60_000)

test.skipIf(process.platform === 'win32')(
  'it ends when its starter is killed',
  async () => {
    const module = JSON.stringify(new URL('anvil.ts', import.meta.url).href)
    const script = `const { startAnvil } = await import(${module})
      process.stdout.write(String((await startAnvil()).pid))`
    const starter = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `${script}\nsetInterval(() => {}, 1e6)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [output] = (await once(starter.stdout, 'data')) as [Buffer]
    const pid = Number(output)
    expect(isRunning(pid)).toBe(true)
    starter.kill('SIGKILL')
    for (let tries = 0; isRunning(pid) && tries < 100; tries++) await delay(50)
    expect(isRunning(pid)).toBe(false)
  },
  60_000,
)

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // ESRCH: there is no such process any more.
    return false
  }
}

/** Hash of the block of the deployment: another chain has another one. */
async function readFirstBlock(url: string): Promise<string> {
  const params = ['0x1', false]
  const call = { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params }
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  })
  const { result } = (await answer.json()) as {
    result: { hash: string } | null
  }
  if (result === null) throw new Error('The chain has no first block.')
  return result.hash
}
