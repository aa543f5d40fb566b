import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { createImportMeter } from '#lib/content/import-meter'
import { readFile } from '#lib/content/read-file'
import type { ParsedAddress } from '#lib/links/parse-address'
import { beginOpening, nobodyHas } from '../open/begin-opening.ts'
import type { ReadStore } from '../open/arrivals.ts'
import type { DriveServices } from '../services.ts'
import { saveStream } from './save-stream.ts'
import type { SavedFile, SaveOutcome } from './save-stream.ts'

/** `file` as it is; a folder as zip; anything as CAR, with its addresses. */
export type SaveForm = 'file' | 'zip' | 'car'

/** What a person wants on the disk. */
export interface ContentToSave {
  /** Whose devices are sought if something is missing here. */
  address: Pick<ParsedAddress, 'cid' | 'providers'>
  /** What is saved: the address itself, or something below it. */
  cid: string
  form: SaveForm
  /** Foreign, without the ending of an archive. */
  name: string
  /** Media type, sniffed, if it is known. */
  type: string
  /** Bytes of content: of a file exactly, of an archive about. */
  size?: number | undefined
}

/** How far a save is. */
export interface SaveProgress {
  done: number
  total?: number | undefined
  /** Bytes a second over the last moments. */
  rate: number
}

export interface SaveContentOptions extends Abortable {
  /** At most ten times a second. */
  onProgress?: ((progress: SaveProgress) => void) | undefined
}

/**
 * Saves content to the disk as it is read: from this browser's store, else
 * from other devices, every block verified, a few of them in memory. Must be
 * called in a click, as `saveStream`.
 *
 * @throws AppError `content-not-found` when nobody has all of it, and
 * whatever `saveStream` and reading throw. Nothing that looks whole is left.
 */
export async function saveContent(
  services: DriveServices,
  content: ContentToSave,
  { signal, onProgress }: SaveContentOptions = {},
): Promise<SaveOutcome> {
  const address = { path: [], ...content.address }
  const onView = () => undefined
  const { opening, end } = beginOpening(services, address, { signal, onView })
  const { size: total } = content
  const whole = { total: total ?? 0, files: 1 }
  const meter = createImportMeter(whole, services.clock, ({ done, rate }) =>
    onProgress?.({ done, total, rate }),
  )
  let done = 0
  try {
    const bytes = withoutCollection(services, () =>
      unlessNobody(bytesOf(content, opening.store, opening.signal), signal),
    )
    return await saveStream(fileOf(content, bytes), {
      signal,
      onProgress(now) {
        meter.bytes(now - done)
        done = now
      },
    })
  } finally {
    end()
  }
}

function fileOf(
  { name, form, type, size }: ContentToSave,
  bytes: AsyncIterable<Uint8Array>,
): SavedFile {
  if (form === 'file') return { name, type, size, bytes }
  const kind = form === 'zip' ? 'application/zip' : 'application/vnd.ipld.car'
  return { name: `${name}.${form}`, type: kind, bytes }
}

async function* bytesOf(
  { cid, form, name }: ContentToSave,
  store: ReadStore,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const root = CID.parse(cid)
  if (form === 'file') {
    yield* readFile(root, store, { signal })
  } else if (form === 'zip') {
    const { zipFolder } = await import('#lib/content/zip/zip-folder')
    yield* zipFolder(cid, cleanName(name), store, { signal })
  } else {
    const { writeCar } = await import('#lib/content/car/write-car')
    yield* writeCar([root], store, { signal })
  }
}

/** Reading that ends and nobody ended it: nobody is left to ask. */
async function* unlessNobody(
  bytes: AsyncIterable<Uint8Array>,
  person: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* bytes
  } catch (thrown) {
    const isNobody = isAbort(thrown) && person?.aborted !== true
    throw isNobody ? nobodyHas(thrown) : thrown
  }
}

/** Garbage collection keeps out from the first piece to the last. */
async function* withoutCollection(
  services: Pick<DriveServices, 'whileKeeping'>,
  read: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const begun = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const held = services.whileKeeping(() => {
    begun.resolve()
    return over.promise
  })
  held.catch(begun.reject)
  await begun.promise
  try {
    yield* read()
  } finally {
    over.resolve()
    await held
  }
}
