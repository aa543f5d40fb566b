import {
  blockLength,
  createWriter,
  headerLength,
} from '@ipld/car/buffer-writer'
import { parseCid } from '#lib/base/cid'
import type { PathProof } from './types.ts'

/**
 * The blocks of a proof as CARv1 with the recorded root as its root: what any
 * program for CAR files reads, in the order of the path.
 */
export function proofArchive({ root, steps }: PathProof): Uint8Array {
  const roots = [parseCid(root)]
  const blocks = steps.map(({ cid, bytes }) => ({ cid: parseCid(cid), bytes }))
  const length = blocks.reduce((sum, block) => sum + blockLength(block), 0)
  const buffer = new ArrayBuffer(headerLength({ roots }) + length)
  const writer = createWriter(buffer, { roots })
  for (const block of blocks) writer.write(block)
  return writer.close()
}

/**
 * The steps as lines for people: each address with its SHA-256, which
 * `sha256sum` of the block prints, and the link that leads on.
 */
export function proofText({ root, path, target, steps }: PathProof): string {
  const lines = steps.flatMap(({ cid, link, entry }, at) => [
    `${at + 1}. ${cid}`,
    `   sha256 ${digestHex(cid)}`,
    ...(link === undefined
      ? []
      : [`   link ${JSON.stringify(link)}${entryOf(entry)}`]),
  ])
  return [
    `Root   ${root}`,
    `Path   /${path.join('/')}`,
    `Leads to ${target}`,
    '',
    ...lines,
    '',
    'To check it by hand: take the blocks out of the archive of this proof',
    '(each is a file below), run sha256sum on each, and compare with its line;',
    'the hash is the end of the address too. In each block, find the link: it',
    'holds the hash of the next line. The first address is the one on record.',
    '',
  ].join('\n')
}

function entryOf(entry: string | undefined): string {
  return entry === undefined ? '' : `, the entry ${JSON.stringify(entry)}`
}

function digestHex(cid: string): string {
  const { digest } = parseCid(cid).multihash
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}
