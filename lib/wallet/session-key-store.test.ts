import 'fake-indexeddb/auto'
import { privateKeyToAddress } from 'viem/accounts'
import { expect, test } from 'vitest'
import { openSessionKeys } from './session-key-store.ts'

const who = {
  chainId: 31337,
  contract: `0x${'c0'.repeat(20)}`,
  owner: `0x${'a1'.repeat(20)}`,
} as const
const clock = { now: () => 5 }
const secret = `0x${'7e'.repeat(32)}` as const
let count = 0

function options() {
  return { clock, databaseName: `keys-${++count}` }
}

test('a key signs after the store was closed and opened again', async () => {
  const same = { ...options(), makeKey: () => secret }
  const { address } = await (await openSessionKeys(same)).create(who)
  const again = await openSessionKeys(same)
  expect(await again.get(who)).toEqual({ ...who, address, createdAt: 5 })
  const signer = await again.signer(who)
  expect(signer.address).toBe(privateKeyToAddress(secret))
})

test('the secret lies in the store sealed, by a key that cannot be read', async () => {
  const same = { ...options(), makeKey: () => secret }
  await (await openSessionKeys(same)).create(who)
  const opened = indexedDB.open(same.databaseName)
  await new Promise((resolve) => (opened.onsuccess = resolve))
  const read = opened.result.transaction(['keys', 'seals'])
  const all = <T>(store: string) =>
    new Promise<T[]>((resolve) => {
      const request = read.objectStore(store).getAll()
      request.onsuccess = () => resolve(request.result as T[])
    })
  const [keys, [seal]] = await Promise.all([
    all<{ sealed: ArrayBuffer }>('keys'),
    all<CryptoKey>('seals'),
  ])
  expect(JSON.stringify(keys)).not.toContain('7e7e')
  expect(
    Buffer.from(keys[0]?.sealed ?? new ArrayBuffer(0)).toString('hex'),
  ).not.toContain('7e7e7e7e')
  expect(seal?.extractable).toBe(false)
})

test('two tabs that make a key at once have the same one', async () => {
  const same = options()
  const tabs = await Promise.all([openSessionKeys(same), openSessionKeys(same)])
  const [one, other] = await Promise.all(tabs.map((tab) => tab.create(who)))
  expect(one?.address).toBe(other?.address)
  expect((await tabs[1].signer(who)).address).toBe(one?.address)
})

test('a key is for one owner on one chain', async () => {
  const keys = await openSessionKeys(options())
  await keys.create(who)
  expect(await keys.get({ ...who, chainId: 1 })).toBeUndefined()
  await keys.forget(who)
  await expect(keys.signer(who)).rejects.toMatchObject({ code: 'key-invalid' })
})
