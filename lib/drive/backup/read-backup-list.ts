import { cidText, checkCid, parseCid } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import type { DriveItem, ItemRecord, ItemVersion } from '../types.ts'
import { backupFormat, backupVersion } from './backup-list.ts'
import type { BackupArchive, BackupList } from './backup-list.ts'

/** Longest list that is read, in bytes: some 300,000 items. */
export const longestList = 256 * 2 ** 20

/**
 * Reads the list of a backup as what it is: a file that anybody may have
 * written. Every field is checked; an item that is not one is left out.
 * @throws AppError `archive-invalid`
 */
export function readBackupList(bytes: Uint8Array): BackupList {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const fields = objectOf(JSON.parse(text))
    if (fields['format'] !== backupFormat) throw new TypeError('no backup')
    if (fields['version'] !== backupVersion) throw newer()
    return {
      format: backupFormat,
      version: backupVersion,
      drive: idOf(fields['drive']),
      madeAt: countOf(fields['madeAt']),
      items: each(fields['items'], itemOf),
      archives: each(fields['archives'], archiveOf),
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'archive-invalid',
      'The list of this backup is damaged, so it can’t be told what belongs to it. Nothing was changed; choose an older copy of the backup.',
      { cause },
    )
  }
}

function itemOf(value: unknown): DriveItem {
  const fields = objectOf(value)
  const versions = each(fields['versions'], versionOf)
  const newest = versions.at(-1)
  if (newest === undefined) throw new TypeError('no version')
  const { cid, size, files } = newest
  return {
    id: idOf(fields['id']),
    name: cleanName(textOf(fields['name'], 4096)),
    kind: fields['kind'] === 'folder' ? 'folder' : 'file',
    ...{ cid, size, files },
    type: typeOf(fields['type']),
    addedAt: countOf(fields['addedAt']),
    modifiedAt: countOf(fields['modifiedAt']),
    sharing: fields['sharing'] === true,
    origin: fields['origin'] === 'kept' ? 'kept' : 'published',
    versions,
    ...recordIn(fields['record']),
  }
}

function versionOf(value: unknown): ItemVersion {
  const fields = objectOf(value)
  return {
    cid: cidOf(fields['cid']),
    size: countOf(fields['size']),
    files: countOf(fields['files']),
    addedAt: countOf(fields['addedAt']),
  }
}

function archiveOf(value: unknown): BackupArchive {
  const fields = objectOf(value)
  return { cid: cidOf(fields['cid']), bytes: countOf(fields['bytes']) }
}

/** A record that can't be read is found again on the chain. */
function recordIn(value: unknown): { record?: ItemRecord } {
  const [record] = value === undefined ? [] : each([value], recordOf)
  return record === undefined ? {} : { record }
}

function recordOf(value: unknown): ItemRecord {
  const fields = objectOf(value)
  const { cid } = fields as { cid: unknown }
  return {
    chainId: countOf(fields['chainId']),
    contract: hexOf(fields['contract'], 40),
    tokenId: matching(fields['tokenId'], /^(?:0|[1-9]\d{0,77})$/u),
    owner: hexOf(fields['owner'], 40),
    version: countOf(fields['version']),
    cid: cid === '' ? '' : cidOf(cid),
    transaction: hexOf(fields['transaction'], 0, 64),
    block: countOf(fields['block']),
    recordedAt: countOf(fields['recordedAt']),
  }
}

/** All of a list that can be read; what can't is left out. */
function each<T>(value: unknown, read: (value: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new TypeError('no list')
  return value.flatMap((entry: unknown) => {
    try {
      return [read(entry)]
    } catch {
      // A part of the list that is damaged costs nothing but itself.
      return []
    }
  })
}

function objectOf(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null
  if (!isObject || Array.isArray(value)) throw new TypeError('no object')
  return value as Record<string, unknown>
}

function countOf(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new TypeError('no count')
  }
  return value as number
}

function textOf(value: unknown, longest: number): string {
  if (typeof value !== 'string' || value.length > longest) {
    throw new TypeError('no text')
  }
  return value
}

function matching(value: unknown, form: RegExp): string {
  const text = textOf(value, 256)
  if (!form.test(text)) throw new TypeError(`not ${form.source}`)
  return text
}

function idOf(value: unknown): string {
  return matching(value, /^[\w-]{1,64}$/u)
}

function typeOf(value: unknown): string {
  return matching(value, /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/u)
}

function hexOf(value: unknown, least: number, most = least): `0x${string}` {
  const form = new RegExp(`^0x[0-9a-fA-F]{${least},${most}}$`, 'u')
  return matching(value, form) as `0x${string}`
}

function cidOf(value: unknown): string {
  return cidText(checkCid(parseCid(textOf(value, 512))))
}

function newer(): AppError {
  return new AppError(
    'archive-invalid',
    'This backup was made by a newer Freehold. Open it with that one. Nothing was changed.',
  )
}
