import { readFile } from 'node:fs/promises'
import { CarReader } from '@ipld/car'
import { MemoryBlockstore } from 'blockstore-core'

/** The bytes of a vector below `test/vectors`. */
export async function vector(path: string): Promise<Uint8Array> {
  return new Uint8Array(
    await readFile(new URL(`../vectors/${path}`, import.meta.url)),
  )
}

/** The blocks of an archive below `test/vectors`. */
export async function vectorBlocks(path: string): Promise<MemoryBlockstore> {
  const store = new MemoryBlockstore()
  const car = await CarReader.fromBytes(await vector(path))
  for await (const { cid, bytes } of car.blocks()) await store.put(cid, bytes)
  return store
}

/** The lines of a CSV file without quotes inside of fields, after its head. */
export async function vectorRows(path: string): Promise<string[][]> {
  const text = new TextDecoder().decode(await vector(path))
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) =>
    line.split(/,\s*/u).map((field) => field.replaceAll('"', '')),
  )
}
