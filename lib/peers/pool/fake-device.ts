import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { codecs } from '../../base/cid.ts'
import { AppError } from '../../base/errors.ts'
import { createBlockServer } from '../blocks/serve-blocks.ts'
import type { BlockServer } from '../blocks/serve-blocks.ts'
import { createUploadGate } from '../blocks/upload-gate.ts'
import type { UploadGate } from '../blocks/upload-gate.ts'
import { blockKey } from '../blocks/watch-list.ts'
import type { Timers } from '../types.ts'
import { createBlockPool } from './block-pool.ts'
import type { BlockPool } from './block-pool.ts'

/** Of every block of a fake file, in bytes. */
export const blockBytes = 256 * 1024

export interface FakeDevice {
  name: string
  blocks: Map<string, Uint8Array<ArrayBuffer>>
  gate: UploadGate
  server: BlockServer
  pool: BlockPool
  /** Bytes that came over all its wires. */
  received(): number
}

/** A device with the real code, and blocks in memory. */
export function createFakeDevice(
  name: string,
  blocks: FakeDevice['blocks'],
  timers: Timers,
  received: () => number,
): FakeDevice {
  const gate = createUploadGate(timers)
  const server = createBlockServer(
    {
      has: async (cid) => blocks.has(blockKey(cid)),
      get: async (cid) => blocks.get(blockKey(cid)),
    },
    gate,
  )
  const pool = createBlockPool({
    timers,
    async keep(cid, bytes) {
      if (blockKey(addressOf(bytes)) !== blockKey(cid)) {
        throw new AppError('block-invalid', 'Wrong bytes.')
      }
      blocks.set(blockKey(cid), bytes)
      server.stored(cid)
      return { bytes, stored: Promise.resolve() }
    },
  })
  return { name, blocks, gate, server, pool, received }
}

/** The block at that place of the fake file. */
export function fakeBlock(at: number) {
  const bytes = new Uint8Array(blockBytes)
  new DataView(bytes.buffer).setUint32(0, at)
  return { cid: addressOf(bytes), bytes }
}

function addressOf(bytes: Uint8Array): CID {
  return CID.createV1(codecs.raw, digests.create(0x12, sha256(bytes)))
}
