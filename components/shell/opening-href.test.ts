import { expect, test } from 'vitest'
import type { LinkedName } from '#lib/links/parse-linked-name'
import { openingHref as hrefOf } from './opening-href.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

const resolved: LinkedName[] = []
const openingHref = (text: string) =>
  hrefOf(text, async (linked) => {
    resolved.push(linked)
    return { cid, path: linked.path, providers: [], name: linked.name }
  })

test('an ENS name is followed, with the names below it', async () => {
  expect(await openingHref('someone.eth/photos')).toBe(
    `/view/?cid=${cid}&path=photos&name=someone.eth`,
  )
  expect(resolved).toEqual([
    { kind: 'ens', name: 'someone.eth', path: ['photos'] },
  ])
})

test('an ipfs path opens in the viewer, with the names below it', async () => {
  expect(await openingHref(`ipfs://${cid}/photos/a b.jpg`)).toBe(
    `/view/?cid=${cid}&path=photos/a%20b.jpg`,
  )
})

test('what is no address is refused in words', async () => {
  await expect(openingHref('hello there')).rejects.toMatchObject({
    code: 'address-malformed',
  })
})

test('a record without content leads to its proof', async () => {
  const record = `31337:0x${'ab'.repeat(20)}:7`
  expect(await openingHref(`http://localhost/proof/?record=${record}`)).toBe(
    `/proof/?record=${record}`,
  )
})

test('a name opens its page, a label the record behind it', async () => {
  expect(await openingHref('@alice')).toBe('/names/?name=alice')
  expect(await openingHref(' @alice/my photos')).toBe(
    '/names/?name=alice&label=my+photos',
  )
})
