import { CID } from 'multiformats/cid'
import { identity } from 'multiformats/hashes/identity'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyStream, keyStreamFile } from '#test/vectors/key-stream'
import { codecs, parseCid } from '#lib/base/cid'
import { importFiles } from './import-files.ts'
import { readFile } from './read-file.ts'
import { allOf, createTestBlocks, textOf } from './test-blocks.ts'

const mib = 2 ** 20

/** A rejection that nobody hears ends a Node process: none is allowed. */
const unheard: unknown[] = []
const hear = (reason: unknown) => unheard.push(reason)
beforeEach(() => void process.on('unhandledRejection', hear))
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  process.off('unhandledRejection', hear)
  expect(unheard.splice(0)).toEqual([])
})

describe('gives the bytes of', () => {
  test('an imported file, whole and in any range', async () => {
    const blocks = createTestBlocks()
    const size = 5 * mib + 7
    const file = keyStreamFile('a', size)
    const { cid } = await importFiles([{ path: 'a', file }], blocks.store)
    const bytes = Buffer.concat([...keyStream('a', size)])
    const ranges = [
      [0, size],
      [mib - 1, 2],
      [3 * mib, mib],
      [size - 1, 100],
      [size, 1],
      [-5, 3],
      [0, 0],
    ] as const
    for (const [offset, length] of ranges) {
      const options = { offset, length }
      const read = Buffer.concat(
        await allOf(readFile(parseCid(cid), blocks, options)),
      )
      const start = Math.max(0, offset)
      expect(read.equals(bytes.subarray(start, start + length))).toBe(true)
    }
  })

  test('a range, from only the blocks that it touches', async () => {
    const blocks = createTestBlocks()
    const leaves = await Promise.all(['abc', 'def', 'ghi'].map(blocks.raw))
    const root = await blocks.file(leaves.map((leaf) => [leaf, 3]))
    expect(await textOf(readFile(root, blocks, { offset: 4, length: 1 }))).toBe(
      'e',
    )
    expect(blocks.reads).toEqual([root.toString(), String(leaves[1])])
  })

  test('trees that other tools make: data and children, uneven depth', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('bc')
    const inner = await blocks.file([[leaf, 2]], 'a')
    const root = await blocks.file(
      [
        [inner, 3],
        [leaf, 2],
        [await blocks.file([], 'd'), 1],
      ],
      '<',
    )
    expect(await textOf(readFile(root, blocks))).toBe('<abcbcd')
  })

  test('an address that carries its bytes, without asking anybody', async () => {
    const blocks = createTestBlocks()
    const bytes = new TextEncoder().encode('inline')
    const cid = CID.createV1(codecs.raw, identity.digest(bytes))
    expect(await textOf(readFile(cid, blocks))).toBe('inline')
    expect(blocks.reads).toEqual([])
  })
})

test('tells how far it is', async () => {
  const blocks = createTestBlocks()
  const leaf = await blocks.raw('ab')
  const root = await blocks.file([
    [leaf, 2],
    [leaf, 2],
  ])
  const seen: number[][] = []
  const onProgress = ({ done, total }: { done: number; total: number }) =>
    seen.push([done, total])
  await allOf(readFile(root, blocks, { onProgress }))
  expect(seen).toEqual([
    [2, 4],
    [4, 4],
  ])
})

describe('ends with a reason, and reads no further, when', () => {
  test.each([
    ['a leaf holds less than was said', 'ab', 3],
    ['a leaf holds more than was said', 'abcd', 3],
  ])('%s', async (_, content, size) => {
    const blocks = createTestBlocks()
    const root = await blocks.file([[await blocks.raw(content), size]])
    await expect(allOf(readFile(root, blocks))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })

  test('the store holds other bytes under an address', async () => {
    const blocks = createTestBlocks()
    const cid = await blocks.raw('right')
    await blocks.store.put(cid, new TextEncoder().encode('wrong'))
    await expect(allOf(readFile(cid, blocks))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })

  test('a block is missing', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('gone')
    const root = await blocks.file([
      [await blocks.raw('here'), 4],
      [leaf, 4],
    ])
    await blocks.store.delete(leaf)
    await expect(allOf(readFile(root, blocks))).rejects.toMatchObject({
      code: 'content-not-found',
    })
  })

  test('it is a folder', async () => {
    const blocks = createTestBlocks()
    await expect(
      allOf(readFile(await blocks.folder([]), blocks)),
    ).rejects.toMatchObject({ code: 'block-invalid' })
  })

  test('a chain of blocks is deeper than any file', async () => {
    const blocks = createTestBlocks()
    let cid = await blocks.raw('x')
    for (let level = 0; level < 100; level++)
      cid = await blocks.file([[cid, 1]])
    await expect(allOf(readFile(cid, blocks))).rejects.toMatchObject({
      code: 'content-too-large',
    })
    expect(blocks.reads.length).toBeLessThan(70)
  })
})

/** Five small blocks, each a thousand times the one below it. */
async function bomb(leafSize: number) {
  const blocks = createTestBlocks()
  let size = BigInt(leafSize)
  let cid = await blocks.raw(new Uint8Array(leafSize))
  for (let level = 0; level < 4; level++) {
    cid = await blocks.file(Array.from({ length: 1000 }, () => [cid, size]))
    size *= 1000n
  }
  return { blocks, cid, size: Number(size) }
}

describe('a bomb of five blocks', () => {
  test('that claims 240 TB is refused by its first block', async () => {
    const { blocks, cid, size } = await bomb(240)
    expect(size).toBe(240e12)
    await expect(allOf(readFile(cid, blocks))).rejects.toMatchObject({
      code: 'content-too-large',
    })
    expect(blocks.reads).toEqual([cid.toString()])
  })

  test('that claims more than a number can hold is refused', async () => {
    const blocks = createTestBlocks()
    const root = await blocks.file([[await blocks.raw('x'), 2n ** 63n]])
    await expect(allOf(readFile(root, blocks))).rejects.toMatchObject({
      code: 'content-too-large',
    })
  })

  test('ends at the budget of blocks if its bytes are allowed', async () => {
    const { blocks, cid } = await bomb(1)
    const options = { maxBytes: 1e15, maxBlocks: 2000 }
    await expect(allOf(readFile(cid, blocks, options))).rejects.toMatchObject({
      code: 'content-too-large',
    })
    expect(blocks.reads.length).toBeLessThanOrEqual(2001)
  })

  test('stops with the signal, though its store never waits', async () => {
    const { blocks, cid } = await bomb(1)
    const signal = AbortSignal.timeout(50)
    const options = { maxBytes: 1e15, signal }
    const started = performance.now()
    await expect(allOf(readFile(cid, blocks, options))).rejects.toMatchObject({
      code: 'aborted',
    })
    expect(performance.now() - started).toBeLessThan(2000)
    const readsAtEnd = blocks.reads.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(blocks.reads.length).toBe(readsAtEnd)
  })

  test('stops when the reader leaves the loop', async () => {
    const { blocks, cid } = await bomb(1)
    for await (const _ of readFile(cid, blocks, { maxBytes: 1e15 })) break
    const readsAtEnd = blocks.reads.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(blocks.reads.length).toBe(readsAtEnd)
    expect(readsAtEnd).toBeLessThan(50)
  })
})

describe('reading ahead', () => {
  test('keeps eight blocks in flight, and gives them in order', async () => {
    const blocks = createTestBlocks()
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
    const leaves = await Promise.all(
      letters.map((letter) => blocks.raw(letter)),
    )
    const root = await blocks.file(leaves.map((leaf) => [leaf, 1]))
    let open = 0
    let most = 0
    const slow = {
      async *get(cid: CID) {
        most = Math.max(most, ++open)
        // The first are the slowest: order must come from the reader.
        const index = leaves.findIndex((leaf) => leaf.equals(cid))
        await new Promise((resolve) => setTimeout(resolve, 20 - index / 2))
        open--
        yield* blocks.store.get(cid)
      },
    }
    expect(await textOf(readFile(root, slow))).toBe(letters.join(''))
    expect(most).toBe(8)
  })

  test('a stop ends reads that would never end', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('x')
    const root = await blocks.file([[leaf, 1]])
    const stop = new AbortController()
    const stuck = {
      async *get(cid: CID, options?: { signal?: AbortSignal }) {
        if (cid.equals(root)) return yield* blocks.store.get(cid)
        await new Promise((_, reject) =>
          options?.signal?.addEventListener('abort', () =>
            reject(options.signal?.reason as Error),
          ),
        )
      },
    }
    setTimeout(() => stop.abort(), 20)
    await expect(
      allOf(readFile(root, stuck, { signal: stop.signal })),
    ).rejects.toMatchObject({ code: 'aborted' })
  })
})
