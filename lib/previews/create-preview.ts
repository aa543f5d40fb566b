import { AppError } from '#lib/base/errors'
import { listCar } from './archive/list-car.ts'
import { listGzip, piecesOf } from './archive/list-gzip.ts'
import { listTar } from './archive/list-tar.ts'
import { listZip } from './archive/list-zip.ts'
import type { ArchivePreview, Preview } from './preview-types.ts'
import { readTable } from './table/read-table.ts'
import type { Table } from './table/read-table.ts'
import { colourText } from './text/colour-text.ts'
import { languageOf } from './text/languages.ts'
import { readText } from './text/read-text.ts'
import { readTree } from './tree/json-tree.ts'
import type { JsonTree } from './tree/json-tree.ts'

/** Answers what a viewer asks about one file; keeps what it has read. */
export function createPreview(blob: Blob): Preview {
  let text: ReturnType<typeof readText> | undefined
  let table: Table | undefined
  let tree: JsonTree | undefined
  const textOnce = () => (text ??= readText(blob))
  return {
    text: textOnce,
    async colours(extension) {
      const language = languageOf(extension)
      if (language === undefined) return undefined
      return colourText((await textOnce()).chunks, language)
    },
    async table(separator) {
      table = await readTable(blob, separator)
      return table.preview
    },
    rows: async (from, count) => asked(table).rows(from, count),
    async tree(isLines) {
      tree = await readTree(blob, isLines)
      return tree.root
    },
    branch: async (id, from, count) => asked(tree).branch(id, from, count),
    archive: (type) => listArchive(blob, type),
    car: () => listCar(blob),
  }
}

function listArchive(blob: Blob, type: string): Promise<ArchivePreview> {
  if (type === 'application/zip') return listZip(blob)
  if (type === 'application/gzip') return listGzip(blob)
  return listTar(piecesOf(blob.stream()))
}

function asked<T>(read: T | undefined): T {
  if (read !== undefined) return read
  throw new AppError('unexpected', 'A page was asked for before the table.')
}
