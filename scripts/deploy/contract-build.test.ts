import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient, http, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { getCode } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAnvilWith } from '#test/rigs/anvil-with'
import { buildContracts } from './contract-build.ts'
import type { ContractBuild } from './contract-build.ts'

const execute = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'freehold-build-'))
let builds: ContractBuild[]

beforeAll(() => {
  builds = buildContracts()
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the sources give the code that the app speaks to, and say how', () => {
  expect(builds.map(({ name }) => name)).toEqual(['Deeds', 'Names'])
  for (const { name, compiler } of builds) {
    expect(compiler.version).toMatch(/^0\.8\.\d+\+commit\.[0-9a-f]{8}$/u)
    expect(compiler.settings).toMatchObject({
      viaIR: true,
      metadata: { bytecodeHash: 'none' },
    })
    const [file, contract] = compiler.identifier.split(':')
    expect(contract).toBe(name)
    const { language, sources } = compiler.input as {
      language: string
      sources: Record<string, { content: string }>
    }
    expect(language).toBe('Solidity')
    expect(sources[file ?? '']?.content).toContain(`contract ${name}`)
  }
})

test('the command deploys with a key file and never prints the key', async () => {
  const { url, stop } = await startAnvilWith(31337, [])
  const key = `0x${'ac'.repeat(32)}` as const
  const network = {
    chains: [
      {
        id: 31337,
        name: 'Local',
        coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        rpcUrls: [url],
        faucet: true,
      },
    ],
  }
  writeFileSync(join(folder, 'network.json'), JSON.stringify(network))
  writeFileSync(join(folder, 'key'), key)
  const client = createClient({ transport: http(url) })
  const args = ['--chain', 'local', '--network', join(folder, 'network.json')]
  const paying = [
    ...args,
    '--key-file',
    join(folder, 'key'),
    '--folder',
    folder,
  ]
  const run = (more: string[]) =>
    execute(process.execPath, ['scripts/deploy/main.ts', ...more])
  const dry = await run([...args, '--dry-run'])
  expect(dry.stdout).toContain('A dry run: nothing was sent or written.')
  const account = privateKeyToAccount(key).address
  await client.request({
    method: 'anvil_setBalance',
    params: [account, '0xde0b6b3a7640000'],
  } as never)
  const { stdout, stderr } = await run(paying)
  expect(stdout + stderr).not.toContain(key.slice(2))
  for (const { address, runtimeHash } of builds) {
    const code = await getCode(client, { address })
    expect(keccak256(code ?? '0x')).toBe(runtimeHash)
  }
  expect(await readdir(folder)).toContain('31337.json')
  await stop()
}, 180_000)
