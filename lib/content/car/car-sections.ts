import { chunkReader, createDecoder } from '@ipld/car/decoder'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { maxBlockBytes } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { throwIfStopped } from '../read-block.ts'
import type { GraphBlock } from './graph-blocks.ts'

/** An archive as it was framed: nothing in it was verified yet. */
export interface CarSections {
  roots: CID[]
  /** Ends early where the frame is damaged: then `cut` tells why. */
  sections(): AsyncGenerator<GraphBlock, void, undefined>
  cut(): string | undefined
  /** Lets go of the source. */
  close(): Promise<void>
}

/** Most roots that an archive may name. */
const maxRoots = 20_000
/** Header, address and block: a part that claims more is refused unread. */
const largestPart = maxBlockBytes

/**
 * Reads the header of an archive, CARv1 or the CARv1 inside a CARv2
 * (https://ipld.io/specs/transport/car/), from bytes that nobody vouches for.
 * Holds one section of at most 2 MiB, and a piece of the source.
 * @throws AppError `archive-invalid`, `aborted`, or what the source throws
 */
export async function openCar(
  source: AsyncIterable<Uint8Array>,
  { signal }: Abortable = {},
): Promise<CarSections> {
  const iterator = source[Symbol.asyncIterator]()
  const close = async () => void (await iterator.return?.())
  let failure: { thrown: unknown } | undefined
  const reader = chunkReader(async () => {
    throwIfStopped(signal)
    try {
      const next = await iterator.next()
      return next.done === true ? null : next.value
    } catch (thrown) {
      failure = { thrown }
      throw thrown
    }
  })
  const decoder = createDecoder(limited(reader))
  let cut: string | undefined
  try {
    const { roots } = await decoder.header()
    if (roots.length === 0) throw new RangeError('it names no root')
    if (roots.length > maxRoots) throw new RangeError(`${roots.length} roots`)
    return {
      roots,
      cut: () => cut,
      close,
      async *sections() {
        try {
          yield* decoder.blocks()
        } catch (thrown) {
          throwIfStopped(signal)
          if (failure !== undefined) throw failure.thrown
          cut = reasonOf(thrown)
        }
      },
    }
  } catch (thrown) {
    await close()
    throwIfStopped(signal)
    if (failure !== undefined) throw failure.thrown
    throw notAnArchive(thrown)
  }
}

type BytesReader = ReturnType<typeof chunkReader>

/** Asks for no part that is larger than one may be, whatever is claimed. */
function limited(reader: BytesReader): BytesReader {
  return {
    upTo: (length) => reader.upTo(length),
    async exactly(length, seek) {
      if (!(length >= 0 && length <= largestPart)) {
        throw new RangeError(`a part claims ${length} bytes`)
      }
      return reader.exactly(length, seek)
    },
    seek(length) {
      if (!(length >= 0)) throw new RangeError(`a step of ${length} bytes`)
      reader.seek(length)
    },
    get pos() {
      return reader.pos
    },
  }
}

function notAnArchive(cause: unknown): AppError {
  return new AppError(
    'archive-invalid',
    'This is not an archive that Freehold can read, or its beginning is ' +
      'damaged. Nothing was added.',
    { cause, details: reasonOf(cause) },
  )
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
