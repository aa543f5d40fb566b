import type { Blockstore } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import {
  checkCid,
  inlineBytes,
  maxBlockBytes,
  verifyBlock,
} from '#lib/base/cid'
import { AppError, toAppError } from '#lib/base/errors'
import { verifiedReadsOf } from '#lib/base/verified-reads'
import type { VerifiedReadOptions } from '#lib/base/verified-reads'

/**
 * Where blocks come from: the `get` of interface-blockstore 7, a generator of
 * the pieces of one block. It may ask the network; it must pass on `signal`.
 * Nothing here trusts it: every block is checked against its address, unless
 * the source says that it has done so itself (`VerifiedReads`).
 */
export type BlockSource = Pick<Blockstore, 'get'>

/**
 * One block, whole and verified.
 * @throws AppError `codec-refused`, `block-invalid`, `content-not-found`,
 * `aborted`, or what the source throws
 */
export async function readBlock(
  source: BlockSource,
  cid: CID,
  { signal, memory }: VerifiedReadOptions = {},
): Promise<Uint8Array> {
  throwIfStopped(signal)
  const inline = inlineBytes(checkCid(cid))
  if (inline !== undefined) return inline
  const own = await verifiedBytes(source, cid, { signal, memory })
  if (own !== undefined) return own
  const bytes = await collect(source, cid, signal)
  throwIfStopped(signal)
  if (verifiedReadsOf(source)?.getsVerified !== true) {
    await verifyBlock(cid, bytes)
  }
  return bytes
}

/** Reads blocks of a source, as `createReadAhead` wants it. */
export function blockReader(source: BlockSource) {
  return ({ cid }: { cid: CID }, options: Abortable): Promise<Uint8Array> =>
    readBlock(source, cid, options)
}

/** What the source has verified itself; it may still get what it has not. */
async function verifiedBytes(
  source: BlockSource,
  cid: CID,
  options: VerifiedReadOptions,
): Promise<Uint8Array | undefined> {
  try {
    return await verifiedReadsOf(source)?.read(cid, options)
  } catch (thrown) {
    throwIfStopped(options.signal)
    const isMissing =
      thrown instanceof AppError && thrown.code === 'content-not-found'
    if (isMissing) return undefined
    throw toAppError(thrown)
  }
}

/** Throws AppError `aborted` once the signal is, whatever its reason. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw stopped(signal.reason)
}

async function collect(
  source: BlockSource,
  cid: CID,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let total = 0
  try {
    const options = signal === undefined ? {} : { signal }
    for await (const piece of source.get(cid, options)) {
      total += piece.byteLength
      if (total > maxBlockBytes) throw tooLarge(cid)
      pieces.push(piece)
    }
  } catch (thrown) {
    throw signal?.aborted === true
      ? stopped(signal.reason)
      : sourceError(thrown, cid)
  }
  return joined(pieces, total)
}

function joined(pieces: Uint8Array[], total: number): Uint8Array {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return only
  const bytes = new Uint8Array(total)
  let offset = 0
  for (const piece of pieces) {
    bytes.set(piece, offset)
    offset += piece.byteLength
  }
  return bytes
}

const absent = new Set(['NotFoundError', 'LoadBlockFailedError'])

function sourceError(thrown: unknown, cid: CID): AppError {
  if (thrown instanceof Error && absent.has(thrown.name)) {
    return new AppError(
      'content-not-found',
      'A piece of this content was not found. Try again when a device that ' +
        'has it is online.',
      { cause: thrown, details: cid.toString() },
    )
  }
  return toAppError(thrown)
}

function stopped(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError('aborted', 'Stopped.', { cause })
}

function tooLarge(cid: CID): AppError {
  return new AppError(
    'block-invalid',
    'A piece was larger than any piece may be and was thrown away.',
    { details: cid.toString() },
  )
}
