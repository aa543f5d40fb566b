import { crc32c } from './crc32c.ts'
import type { Pack } from './pack.ts'
import { headerBytes, kinds } from './record.ts'
import { scanPack } from './scan-pack.ts'
import type { FoundRecord } from './scan-pack.ts'

export interface FoundBlock {
  digest: Uint8Array
  offset: number
  length: number
}

export interface FoundDelete {
  digest: Uint8Array
  sequence: number
}

/** Records that a closing record vouches for. */
export interface Section {
  pack: Pack
  start: number
  end: number
  /** Name of its import, in hex. */
  owner: string
  part: number
  sequence: number
  blocks: FoundBlock[]
  deletes: FoundDelete[]
  kept: Uint8Array[]
}

/** A section of an import that was not over when the writer ended. */
export interface OpenSection extends Section {
  /** It goes on in another pack. */
  continued: boolean
  /** What the import noted with it. */
  payload: Uint8Array
}

export interface PackSections {
  committed: Section[]
  open: OpenSection | undefined
}

/** Finds the sections of a pack from `from` on. What none vouches for is left out. */
export function scanSections(pack: Pack, from: number): PackSections {
  const committed: Section[] = []
  let open: OpenSection | undefined
  let since: FoundRecord[] = []
  for (const record of scanPack(pack, from)) {
    if (record.kind === kinds.commit) {
      committed.push(sectionOf(pack, record, since))
      since = []
      open = undefined
    } else if (isMark(record)) {
      const payload = payloadOf(pack, record)
      if (payload === undefined) continue
      const continued = record.kind === kinds.continued
      open = { ...sectionOf(pack, record, since), continued, payload }
    } else since.push(record)
  }
  return { committed, open }
}

function isMark({ kind }: FoundRecord): boolean {
  return kind === kinds.checkpoint || kind === kinds.continued
}

function payloadOf(pack: Pack, record: FoundRecord): Uint8Array | undefined {
  const payload = new Uint8Array(record.length)
  pack.file.read(payload, record.at + headerBytes)
  return crc32c(payload) === record.check ? payload : undefined
}

function sectionOf(
  pack: Pack,
  close: FoundRecord,
  records: FoundRecord[],
): Section {
  const inside = records.filter(({ at }) => at >= close.start)
  const of = (kind: number) => inside.filter((record) => record.kind === kind)
  return {
    pack,
    start: close.start,
    end: close.end,
    owner: ownerText(close.digest),
    part: close.part,
    sequence: close.sequence,
    blocks: of(kinds.block).map(({ digest, at, length }) => ({
      digest,
      length,
      offset: at + headerBytes,
    })),
    deletes: of(kinds.deleted).map(({ digest, sequence }) => ({
      digest,
      sequence,
    })),
    kept: of(kinds.kept).map(({ digest }) => digest),
  }
}

/** The name of an import as a key. */
export function ownerText(owner: Uint8Array): string {
  return Array.from(owner, (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}
