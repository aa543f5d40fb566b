import type { CID } from 'multiformats/cid'
import { expect, test, vi } from 'vitest'
import { verifiedReads } from '#lib/base/verified-reads'
import type { VerifiedReads } from '#lib/base/verified-reads'
import { AppError } from '#lib/base/errors'
import { readFile } from './read-file.ts'
import { allOf, createTestBlocks, textOf } from './test-blocks.ts'
import type { TestBlocks } from './test-blocks.ts'

/** A source that has verified some blocks itself, and says what was asked. */
function verifying(blocks: TestBlocks, known: CID[] = []) {
  const asked: string[] = []
  const bytesOf = async (cid: CID) =>
    Buffer.concat(await allOf(blocks.store.get(cid)))
  const reads: VerifiedReads = {
    async read(cid, { memory } = {}) {
      asked.push(`whole ${cid.toString()}`)
      if (!(await blocks.store.has(cid))) {
        throw new AppError('content-not-found', 'Not here.')
      }
      const bytes = await bytesOf(cid)
      const into = memory?.(bytes.length) ?? new Uint8Array(bytes.length)
      into.set(bytes)
      return into
    },
    async readPart(cid, { start, end, of }) {
      if (!known.some((each) => each.equals(cid))) return undefined
      asked.push(`part ${cid.toString()}`)
      const bytes = await bytesOf(cid)
      return bytes.length === of ? bytes.subarray(start, end) : undefined
    },
  }
  return { source: { get: blocks.get, [verifiedReads]: reads }, asked }
}

async function threeLeaves() {
  const blocks = createTestBlocks()
  const leaves = await Promise.all(['abc', 'def', 'ghi'].map(blocks.raw))
  const root = await blocks.file(leaves.map((leaf) => [leaf, 3]))
  return { blocks, leaves, root }
}

test('what the source has verified is not hashed again', async () => {
  const { blocks, root } = await threeLeaves()
  const { source } = verifying(blocks)
  const hashed = vi.spyOn(crypto.subtle, 'digest')
  expect(await textOf(readFile(root, source))).toBe('abcdefghi')
  expect(hashed).not.toHaveBeenCalled()
  hashed.mockRestore()
})

test('a range reads the inner nodes once, and no more of a leaf than it needs', async () => {
  const { blocks, leaves, root } = await threeLeaves()
  const { source, asked } = verifying(blocks, leaves.slice(0, 2))
  const range = { offset: 1, length: 6 }
  expect(await textOf(readFile(root, source, range))).toBe('bcdefg')
  expect(await textOf(readFile(root, source, range))).toBe('bcdefg')
  const [first, second, third] = leaves.map(String)
  const eachTime = [`part ${first}`, `whole ${second}`, `whole ${third}`]
  expect(asked.toSorted()).toEqual(
    [`whole ${root.toString()}`, ...eachTime, ...eachTime].toSorted(),
  )
})

test('what it has not, it may still get, and that is hashed', async () => {
  const { blocks, leaves, root } = await threeLeaves()
  const { source } = verifying(blocks)
  await blocks.store.delete(leaves[1]!)
  const right = new TextEncoder().encode('def')
  const from = (bytes: Uint8Array) => ({
    ...source,
    async *get() {
      yield bytes
    },
  })
  expect(await textOf(readFile(root, from(right)))).toBe('abcdefghi')
  const wrong = textOf(readFile(root, from(right.toReversed())))
  await expect(wrong).rejects.toMatchObject({ code: 'block-invalid' })
})

test('a leaf of another size than was said is refused in a range too', async () => {
  const blocks = createTestBlocks()
  const leaf = await blocks.raw('abcdef')
  const root = await blocks.file([[leaf, 4]])
  const { source } = verifying(blocks, [leaf])
  const range = { offset: 1, length: 2 }
  await expect(textOf(readFile(root, source, range))).rejects.toMatchObject({
    code: 'block-invalid',
  })
})

test('lent memory goes round, and every piece is right while it is held', async () => {
  const blocks = createTestBlocks()
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz'.repeat(4))
  const leaves = await Promise.all(letters.map((each) => blocks.raw(each)))
  const root = await blocks.file(leaves.map((leaf) => [leaf, 1]))
  const { source } = verifying(blocks)
  const buffers = new Set<ArrayBufferLike>()
  let text = ''
  for await (const piece of readFile(root, source, { lend: true })) {
    buffers.add(piece.buffer)
    text += new TextDecoder().decode(piece)
  }
  expect(text).toBe(letters.join(''))
  expect(buffers.size).toBeLessThan(12)
  const kept = await allOf(readFile(root, source))
  expect(Buffer.concat(kept).toString()).toBe(letters.join(''))
})

test('reads are asked for in the lots that the source likes, and in order', async () => {
  const blocks = createTestBlocks()
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const leaves = await Promise.all(letters.map((each) => blocks.raw(each)))
  const root = await blocks.file(leaves.map((leaf) => [leaf, 1]))
  const { source } = verifying(blocks)
  const { read, readPart } = source[verifiedReads]
  const lots: number[] = []
  let lot = 0
  const counting: VerifiedReads = {
    ...{ readPart, atOnce: 4 },
    read(cid, options) {
      if (lot++ === 0) {
        queueMicrotask(() => {
          lots.push(lot)
          lot = 0
        })
      }
      return read(cid, options)
    },
  }
  const lotted = { ...source, [verifiedReads]: counting }
  expect(await textOf(readFile(root, lotted))).toBe(letters.join(''))
  // The root, a full window, then four whenever four were given out.
  expect(lots.slice(0, 5)).toEqual([1, 8, 4, 4, 4])
})

test('what a node carries itself is never written over', async () => {
  const blocks = createTestBlocks()
  const leaf = await blocks.raw('bc')
  const inner = await blocks.file([[leaf, 2]], 'a')
  const root = await blocks.file(
    [
      [inner, 3],
      [inner, 3],
    ],
    '<',
  )
  const { source } = verifying(blocks)
  for (let time = 0; time < 3; time++) {
    const pieces = readFile(root, source, { lend: true })
    expect(await textOf(pieces)).toBe('<abcabc')
  }
})
