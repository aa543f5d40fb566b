import { createCipheriv } from 'node:crypto'
import { access, mkdir, open, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Where benchmarks keep their files and profiles; git does not track it. */
export const benchFolder = resolve('.freehold/bench')

const mib = 2 ** 20

/** A real file of that many MiB that nothing can compress or deduplicate. */
export async function largeFile(mebibytes: number): Promise<string> {
  return await once(`${mebibytes}-MiB.bin`, async (path) => {
    const bytes = noise(`${mebibytes} MiB`)
    const file = await open(path, 'w')
    for (let done = 0; done < mebibytes; done++) {
      await file.write(bytes(mib))
    }
    await file.close()
  })
}

/** A folder of `count` different files of `size` bytes, so many in each. */
export async function manyFiles(
  count: number,
  size: number,
  inFolder = 500,
): Promise<string> {
  return await once(`${count}-files`, async (path) => {
    const bytes = noise('many')
    for (let done = 0; done < count; done++) {
      const folder = join(path, `part-${Math.floor(done / inFolder)}`)
      if (done % inFolder === 0) await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${done}.bin`), bytes(size))
    }
  })
}

/** The same bytes in every run: the key stream of a cipher. */
function noise(seed: string): (size: number) => Uint8Array {
  const key = Buffer.alloc(32, seed)
  const cipher = createCipheriv('chacha20', key, Buffer.alloc(16))
  return (size) => cipher.update(Buffer.alloc(size))
}

/** Makes it whole or not at all, and keeps it for the next run. */
async function once(
  name: string,
  make: (path: string) => Promise<void>,
): Promise<string> {
  const path = join(benchFolder, name)
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) return path
  await mkdir(benchFolder, { recursive: true })
  const unfinished = `${path}.${process.pid}.part`
  await make(unfinished)
  await rename(unfinished, path)
  return path
}
