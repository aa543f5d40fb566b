import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import { checkCid, inlineBytes, parseCid } from '#lib/base/cid'
import { listFolder } from '#lib/content/list-folder'
import { statEntry } from '#lib/content/read-entry'
import { readFile } from '#lib/content/read-file'
import { allOf, textOf } from '#lib/content/test-blocks'
import { vectorBlocks } from './read-vector.ts'

/** "Appendix: Test Vectors" of https://specs.ipfs.tech/unixfs/. */

const dirWithFiles =
  'bafybeihchr7vmgjaasntayyatmp5sv6xza57iy2h4xj7g46bpjij6yhrmy'
const hello = 'hello world\n'

type Row = [car: string, cid: string, path: string, content: string | number]

/** A number is the length of a content that the specification abridges. */
const files: Row[] = [
  [
    'unixfs/dir-with-files',
    'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4',
    '',
    hello,
  ],
  [
    'unixfs/dir-with-files',
    'bafybeigcisqd7m5nf3qmuvjdbakl5bdnh4ocrmacaqkpuh77qjvggmt2sa',
    '',
    1026,
  ],
  ['unixfs/dir-with-files', dirWithFiles, 'multiblock.txt', 1026],
  ['unixfs/dir-with-duplicate-files', dirWithFiles, 'ascii-copy.txt', 31],
  [
    'unixfs/subdir-with-two-single-block-files',
    'bafybeietjm63oynimmv5yyqay33nui4y4wx6u3peezwetxgiwvfmelutzu',
    'subdir/hello.txt',
    hello,
  ],
  [
    'unixfs/dag-pb',
    'bafybeiegxwlgmoh2cny7qlolykdf7aq7g6dlommarldrbm7c4hbckhfcke',
    'foo/bar.txt',
    14,
  ],
  [
    'unixfs/utf8-names',
    'bafybeig6ka5mlwkl4subqhaiatalkcleo4jgnr3hqwvpmsqfca27cijp3i',
    'ą/ę/file-źł.txt',
    34,
  ],
  [
    'unixfs/dir-with-percent-encoded-filename',
    'bafybeig675grnxcmshiuzdaz2xalm6ef4thxxds6o6ypakpghm5kghpc34',
    'Portugal%2C+España=Peninsula Ibérica.txt',
    'hello from a percent encoded filename\n',
  ],
  [
    'car/subdir-with-mixed-block-files',
    'bafybeidh6k2vzukelqtrjsmd4p52cpmltd2ufqrdtdg6yigi73in672fwu',
    'subdir/multiblock.txt',
    1026,
  ],
  [
    'car/single-layer-hamt-with-multi-block-files',
    'bafybeidbclfqleg2uojchspzd4bob56dqetqjsj27gy2cq3klkkgxtpn4i',
    '1000.txt',
    1026,
  ],
]

describe('files', () => {
  test.each(files)('%s %s/%s', async (car, root, path, content) => {
    const store = await vectorBlocks(`${car}.car`)
    const parts = path === '' ? [] : path.split('/')
    const entry = await statEntry(CID.parse(root), parts, store)
    const text = await textOf(readFile(CID.parse(entry.cid), store))
    if (typeof content === 'string') expect(text).toBe(content)
    else expect(new TextEncoder().encode(text).length).toBe(content)
    expect(entry.size).toBe(new TextEncoder().encode(text).length)
  })
})

test.each([
  ['dir-with-files', dirWithFiles],
  ['dir-with-duplicate-files', dirWithFiles],
])('%s lists its names in order, with sizes', async (car, root) => {
  const store = await vectorBlocks(`unixfs/${car}.car`)
  const entries = await allOf(listFolder(CID.parse(root), store))
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ['ascii-copy.txt', 31],
    ['ascii.txt', 31],
    ['hello.txt', 12],
    ['multiblock.txt', 1026],
  ])
})

test('a sharded folder of 1,000 names', async () => {
  const store = await vectorBlocks(
    'car/single-layer-hamt-with-multi-block-files.car',
  )
  const root = 'bafybeidbclfqleg2uojchspzd4bob56dqetqjsj27gy2cq3klkkgxtpn4i'
  const entries = await allOf(listFolder(CID.parse(root), store))
  const names = new Set(entries.map(({ name }) => name))
  expect(names.size).toBe(1000)
  expect(names).toContain('1.txt')
})

test('a range beside a missing block is read, the block itself is not', async () => {
  const store = await vectorBlocks('car/file-3k-and-3-blocks-missing-block.car')
  const cid = CID.parse('QmYhmPjhFjYFyaoiuNzYv8WGavpSRDwdHWe5B4M5du5Rtk')
  for (const offset of [0, 2048]) {
    const pieces = await allOf(readFile(cid, store, { offset, length: 1024 }))
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(1024)
  }
  await expect(
    allOf(readFile(cid, store, { offset: 1024, length: 1 })),
  ).rejects.toMatchObject({ code: 'content-not-found' })
})

describe('from the first block alone', () => {
  test('how large a file is', async () => {
    const store = await vectorBlocks('codecs/fixtures.car')
    const root = 'bafybeibfhhww5bpsu34qs7nz25wp7ve36mcc5mxd5du26sr45bbnjhpkei'
    const entry = await statEntry(CID.parse(root), [], store)
    expect(entry).toMatchObject({ kind: 'file' })
    expect(Math.floor(entry.size / 1e6)).toBe(306)
  })

  test('what a folder holds', async () => {
    const store = await vectorBlocks('codecs/fixtures.car')
    const root = 'bafybeigcsevw74ssldzfwhiijzmg7a35lssfmjkuoj2t5qs5u5aztj47tq'
    const entries = await allOf(
      listFolder(CID.parse(root), store, { entryTimeout: 50 }),
    )
    expect(entries.map(({ name }) => name)).toContain('zoom_0.mp4')
    expect(entries).toHaveLength(4)
  })
})

describe('well-known addresses', () => {
  test.each([
    ['bafyaabakaieac', 'folder'],
    ['bafkqaaa', 'file'],
  ])('%s, which holds itself, is an empty %s', async (text, kind) => {
    const empty = new MemoryBlockstore()
    const entry = await statEntry(CID.parse(text), [], empty)
    expect(entry).toMatchObject({ kind, size: 0 })
  })

  test('128 bytes may stand in an address, 129 may not', () => {
    const full = inlineBytes(checkCid(parseCid(identity(128, 'B'))))
    expect(new TextDecoder().decode(full)).toBe('B'.repeat(128))
    expect(() => checkCid(parseCid(identity(129, 'A')))).toThrow(
      expect.objectContaining({ code: 'codec-refused' }),
    )
  })
})

/** The two addresses of the specification, built from what they hold. */
function identity(length: number, letter: string): string {
  const bytes = new TextEncoder().encode(letter.repeat(length))
  const size = [(length & 0x7f) | 0x80, length >>> 7]
  return CID.decode(Uint8Array.from([1, 0x55, 0, ...size, ...bytes])).toString()
}

test('a symbolic link is a small file with its target, and is not followed', async () => {
  const store = await vectorBlocks('unixfs/symlink.car')
  const root = CID.parse('QmWvY6FaqFMS89YAQ9NAPjVP4WZKA1qbHbicc9HeSKQTgt')
  const { cid, kind } = await statEntry(root, ['bar'], store)
  expect(kind).toBe('file')
  expect(await textOf(readFile(CID.parse(cid), store))).toBe('foo')
})

test('an archive with names that leave its root keeps them inside of it', async () => {
  const store = await vectorBlocks('unixfs/outside-root.car')
  let listed = 0
  for await (const { cid } of store.getAll()) {
    const text = CID.createV1(0x70, cid.multihash)
    const entries = await allOf(listFolder(text, store)).catch(() => [])
    for (const { name } of entries) expect(name).not.toMatch(/^\.\.?$|[/\\]/u)
    listed += entries.length
  }
  expect(listed).toBeGreaterThan(0)
})

/** "Invalid Test Cases": dag-pb that is no UnixFS. */
describe('what is no UnixFS is refused', () => {
  test.each([
    'bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    'bafybeihyivpglm6o6wrafbe36fp5l67abmewk7i2eob5wacdbhz7as5obe',
    'bafybeibh647pmxyksmdm24uad6b5f7tx4dhvilzbg2fiqgzll4yek7g7y4',
    'bafybeie7xh3zqqmeedkotykfsnj2pi4sacvvsjq6zddvcff4pq7dvyenhu',
    'bafybeibazl2z4vqp2tmwcfag6wirmtpnomxknqcgrauj7m2yisrz3qjbom',
    'bafybeiaqfni3s5s2k2r6rgpxz4hohdsskh44ka5tk6ztbjerqpvxwfkwaq',
    'bafybeia53f5n75ituvc3yupuf7tdnxf6fqetrmo2alc6g6iljkmk7ys5mm',
    'bafybeifq4hcxma3kjljrpxtunnljtc6tvbkgsy3vldyfpfbx2lij76niyu',
    'bafybeie7fstnkm4yshfwnmpp7d3mlh4f4okmk7a54d6c3ffr755q7qzk44',
    'bafybeiezymjvhwfuharanxmzxwuomzjjuzqjewjolr4phaiyp6l7qfwo64',
    'bafybeichjs5otecmbvwh5azdr4jc45mp2qcofh2fr54wjdxhz4znahod2i',
    'bafybeia2qk4u55f2qj7zimmtpulejgz7urp7rzs44cvledcaj42gltkk3u',
    'bafybeiahfgovhod2uvww72vwdgatl5r6qkoeegg7at2bghiokupfphqcku',
    'bafybeidrg2f6slbv4yzydqtgmsi2vzojajnt7iufcreynfpxndca4z5twm',
    'bafybeieube7zxmzoc5bgttub2aqofi6xdzimv5munkjseeqccn36a6v6j4',
  ])('%s', async (root) => {
    const store = await vectorBlocks('codecs/fixtures.car')
    await expect(statEntry(CID.parse(root), [], store)).rejects.toMatchObject({
      code: expect.stringMatching(/^(block-invalid|codec-refused)$/u),
    })
  })
})
