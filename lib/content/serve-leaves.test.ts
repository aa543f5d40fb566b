import { MemoryBlockstore } from 'blockstore-core'
import { afterEach, describe, expect, test } from 'vitest'
import { keyStream } from '#test/vectors/key-stream'
import { verifyBlock } from '#lib/base/cid'
import { createFileShelf } from './file-shelf.ts'
import { importFiles } from './import-files.ts'
import type { ReadLeaves } from './leaf.ts'
import { createPause } from './pause.ts'
import { remoteLeaves } from './remote-leaves.ts'
import { serveLeaves } from './serve-leaves.ts'
import { allOf } from './test-blocks.ts'

const mib = 2 ** 20
const ports: MessagePort[] = []

afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** A reader at the other end of a channel, with these files on its shelf. */
function otherWorker(files: Blob[]): ReadLeaves {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const shelf = createFileShelf()
  serveLeaves(port1, shelf)
  // Files come later than the order to read them: that must not matter.
  setTimeout(() => shelf.add(files), 5)
  return remoteLeaves(port2, (file) => files.indexOf(file))
}

const large = (size: number, seed = 'a') => new Blob([...keyStream(seed, size)])

describe('leaves that another worker hashes', () => {
  test('give the addresses that this one would give', async () => {
    const sizes = [0, 1, 3000, mib, mib + 1, 2 * mib, 2 * mib + 9, 7 * mib + 5]
    const files = sizes.map((size, at) => ({
      path: `r/${at}`,
      file: large(size, String(at)),
    }))
    const read = otherWorker(files.map(({ file }) => file))
    const there = new MemoryBlockstore()
    const here = new MemoryBlockstore()
    const remote = await importFiles(files, there, { read })
    expect(remote).toEqual(await importFiles(files, here))
    const found = await allOf(there.getAll())
    expect(found.length).toBe((await allOf(here.getAll())).length)
    for (const { cid, bytes } of found) {
      await verifyBlock(cid, Buffer.concat(await allOf(bytes)))
    }
  })

  test('wait for who writes: 16 MiB are under way at most', async () => {
    const file = large(40 * mib)
    const batches = otherWorker([file])([{ path: 'a', file }], {})
    const held = []
    for (let count = 0; count < 8; count++) held.push(await batches.next())
    const ninth = batches.next()
    const late = new Promise((resolve) => setTimeout(resolve, 100, 'late'))
    expect(await Promise.race([ninth, late])).toBe('late')
    held[0]?.value?.release()
    expect((await ninth).done).toBe(false)
    await batches.return()
  })

  test('fail by the name of the file that can not be read', async () => {
    const gone = { size: 5 * mib, stream: () => failing() } as Blob
    const files = [{ path: 'gone.bin', file: gone }]
    const read = otherWorker([gone])
    await expect(
      importFiles(files, new MemoryBlockstore(), { read }),
    ).rejects.toMatchObject({
      code: 'file-unreadable',
      shortMessage: expect.stringContaining('gone.bin'),
    })
  })

  test('end when the import is stopped', async () => {
    const file = large(30 * mib)
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    await expect(
      importFiles([{ path: 'a', file }], new MemoryBlockstore(), {
        ...{ read: otherWorker([file]), signal: stop.signal, onProgress },
      }),
    ).rejects.toMatchObject({ code: 'aborted' })
  })
})

function failing(): ReadableStream {
  const error = new DOMException('gone', 'NotReadableError')
  return new ReadableStream({ start: (controller) => controller.error(error) })
}

test('a paused import stores nothing more, and goes on', async () => {
  const file = large(20 * mib)
  const pause = createPause()
  const store = new MemoryBlockstore()
  const count = async () => (await allOf(store.getAll())).length
  let seen = 0
  const importing = importFiles([{ path: 'a', file }], store, {
    pause,
    onProgress: () => {
      if (seen++ === 0) pause.set(true)
    },
  })
  await expect.poll(() => pause.paused, { timeout: 10_000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const held = await count()
  expect(held).toBeLessThan(20)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await count()).toBe(held)
  pause.set(false)
  await importing
  expect(await count()).toBe(21)
})
