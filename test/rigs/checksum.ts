import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'

const RAW = 0x55
const SHA2_256 = 0x12

/** SHA-256 of a file as hex. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * The content address of a file of at most 1 MiB, worked out by hand: in
 * profile unixfs-v1-2025 such a file is one raw block.
 */
export async function smallFileAddress(path: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest()
  return CID.createV1(RAW, digests.create(SHA2_256, hash)).toString()
}
