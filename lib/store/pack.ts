import type { PackFile, PackFiles } from './types.ts'

/** A pack that is open: an append-only file of sections of records. */
export interface Pack {
  readonly number: number
  /** Part of every checksum in it. */
  readonly salt: number
  readonly name: string
  readonly file: PackFile
  /** Bytes whose sections count; an index on disk knows this much of it. */
  committed: number
  /** Bytes of sections that count or may be gone on with; the next goes here. */
  end: number
  /** Bytes of blocks that the index finds in it, with their headers. */
  live: number
  /** Lowest sequence of its sections: older deletes do not concern it. */
  oldest: number
  /** Somebody appends to it, moves its blocks, or may go on with it. */
  leased: boolean
}

/** An import fills a pack to here and goes on in the next, in bytes. */
export const packLimit = 256 * 2 ** 20

const version = 1
const pattern = /^pack(\d+)-([0-9a-f]{8})-([0-9a-f]{8})$/

/** What a file name says about a pack: its number and its salt. */
export function parsePackName(
  name: string,
): { version: number; number: number; salt: number } | undefined {
  const [, format, number, salt] = pattern.exec(name) ?? []
  if (format === undefined || number === undefined || salt === undefined) {
    return undefined
  }
  return {
    version: Number(format),
    number: Number.parseInt(number, 16),
    salt: Number.parseInt(salt, 16),
  }
}

/** True if this version of the app reads and writes such packs. */
export function isKnownVersion(found: number): boolean {
  return found === version
}

export async function openPack(
  files: PackFiles,
  number: number,
  salt: number,
): Promise<Pack> {
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  const name = `pack${version}-${hex(number)}-${hex(salt)}`
  const file = await files.open(name)
  return {
    number,
    salt,
    name,
    file,
    committed: 0,
    end: 0,
    live: 0,
    oldest: Infinity,
    leased: false,
  }
}
