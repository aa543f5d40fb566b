import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chooseChain } from './choose-chain.ts'
import { readCommand } from './options.ts'
import { readPayer } from './read-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'freehold-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = '5b'.repeat(32)

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('a chain is named by its id or its name', async () => {
  const chain = {
    id: 10,
    name: 'OP Mainnet',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: ['http://127.0.0.1:1'],
  }
  const path = file('network.json', JSON.stringify({ chains: [chain] }))
  expect(await chooseChain(path, '10')).toEqual(chain)
  expect(await chooseChain(path, 'op mainnet')).toEqual(chain)
  await expect(chooseChain(path, '1')).rejects.toThrow(/It has: 10 \(OP/u)
  await expect(chooseChain(join(folder, 'none'), '1')).rejects.toThrow(
    /can't be read/u,
  )
})

test('the command says what is missing', () => {
  expect(() => readCommand([])).toThrow(/--chain is missing/u)
  expect(() => readCommand(['--chian', '1'])).toThrow(/Usage: npm run deploy/u)
  const command = readCommand(['--chain', '10', '--dry-run', '--no-verify'])
  expect(command).toMatchObject({ dryRun: true, sourcify: undefined })
})

test('the key comes from a file, the environment or a question', async () => {
  const ask = async () => `0x${key}`
  const payers = await Promise.all([
    readPayer({ file: file('key', `${key}\n`), environment: 'nonsense' }),
    readPayer({ environment: key, ask }),
    readPayer({ ask }),
  ])
  for (const { address } of payers) expect(address).toBe(payers[0]?.address)
  await expect(readPayer({})).rejects.toThrow(/Nobody to pay/u)
})

test('a wrong key is refused without showing it', async () => {
  const secret = `${key}ff`
  const refusal = readPayer({ environment: secret }).catch(String)
  expect(await refusal).toMatch(/not a private key/u)
  expect(await refusal).not.toContain(secret)
})

test('a number that can be no key is not repeated either', async () => {
  const large = 'f'.repeat(64)
  const refusal = await readPayer({ environment: large }).catch(String)
  expect(refusal).toMatch(/not a private key/u)
  expect(refusal).not.toContain(String(BigInt(`0x${large}`)))
})
