import { CarBlockIterator } from '@ipld/car'
import type { CID } from 'multiformats/cid'
import { cidText, verifyBlock } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import type { CarBlock, CarPreview } from '../preview-types.ts'
import { piecesOf } from './list-gzip.ts'

/** More blocks than anybody reads; the others are counted and checked. */
const mostListed = 5_000
const mostCounted = 200_000

/**
 * The roots and blocks of an archive of content addresses, each block checked
 * against its address.
 * @throws AppError `archive-invalid`
 */
export async function listCar(blob: Blob): Promise<CarPreview> {
  const blocks: CarBlock[] = []
  let roots: string[] = []
  let count = 0
  let damaged = 0
  const done = (cut: boolean) => ({ roots, blocks, count, damaged, cut })
  try {
    const car = await CarBlockIterator.fromIterable(piecesOf(blob.stream()))
    roots = (await car.getRoots()).slice(0, 100).map(textOf)
    for await (const { cid, bytes } of car) {
      const whole = await isWhole(cid as CID, bytes)
      if (!whole) damaged++
      if (blocks.length < mostListed) {
        blocks.push({ cid: textOf(cid as CID), size: bytes.length, whole })
      }
      if (++count >= mostCounted) return done(true)
    }
    return done(false)
  } catch (cause) {
    if (count > 0) return done(true)
    throw new AppError(
      'archive-invalid',
      'The list of this archive can’t be read: it is damaged.',
      { cause },
    )
  }
}

function textOf(cid: unknown): string {
  return cidText(cid as CID)
}

async function isWhole(cid: CID, bytes: Uint8Array): Promise<boolean> {
  try {
    await verifyBlock(cid, bytes)
    return true
  } catch (thrown) {
    if (thrown instanceof AppError) return false
    throw thrown
  }
}
