import { parse } from 'yaml'
import { AppError } from '../base/errors.ts'
import type { DenylistHeader } from './types.ts'

/** Bytes that a header may have; letters are counted, which is stricter. */
const longestHeader = 1024 * 1024

/** The header of a list, if it has one, and where its rules begin. */
export interface HeaderPart extends Partial<DenylistHeader> {
  /** Place of the first letter behind it. */
  end: number
  /** Lines that it takes. */
  lines: number
}

/**
 * Reads what stands before a line `---`. Where there is none in the first
 * MiB there is no header, and all lines are rules.
 *
 * @throws AppError `denylist-invalid` for a header that is no YAML, or of
 * another version than 1
 */
export function readHeader(text: string): HeaderPart {
  const found = /^---[ \t]*\r?$/m.exec(text.slice(0, longestHeader))
  if (found === null) return { end: 0, lines: 0 }
  const header = text.slice(0, found.index)
  return {
    ...fieldsOf(header),
    end: found.index + found[0].length,
    lines: header.split('\n').length - 1,
  }
}

function fieldsOf(header: string): DenylistHeader {
  const fields = yamlOf(header)
  const version = fields.get('version') ?? 1
  if (version !== 1) {
    throw invalid(`version ${String(version)}`)
  }
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    name: text('name'),
    description: text('description'),
    author: text('author'),
  }
}

function yamlOf(header: string): Map<unknown, unknown> {
  let fields: unknown
  try {
    // A Map has no prototype that a field name could reach; no aliases.
    fields = parse(header, { mapAsMap: true, maxAliasCount: 0 })
  } catch (cause) {
    throw invalid('the header is no YAML', cause)
  }
  if (fields === null) return new Map()
  if (!(fields instanceof Map)) throw invalid('the header is no list of fields')
  return fields
}

function invalid(details: string, cause?: unknown): AppError {
  return new AppError(
    'denylist-invalid',
    'This blocklist could not be read. Ask for it anew where it came from.',
    { details, cause },
  )
}
