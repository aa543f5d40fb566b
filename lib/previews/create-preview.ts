import { AppError } from '#lib/base/errors'
import type { DocumentFile } from './document/open-document.ts'
import type { ArchivePreview, Preview } from './preview-types.ts'
import type { Table } from './table/read-table.ts'
import { languageOf } from './text/languages.ts'
import { readText } from './text/read-text.ts'
import type { JsonTree } from './tree/json-tree.ts'

/**
 * Answers what a viewer asks about one file; keeps what it has read. What a
 * kind of file takes is loaded when it is asked for: most are plain text.
 */
export function createPreview(blob: Blob): Preview {
  let text: ReturnType<typeof readText> | undefined
  let table: Table | undefined
  let tree: JsonTree | undefined
  let document: DocumentFile | undefined
  const textOnce = () => (text ??= readText(blob))
  return {
    text: textOnce,
    async colours(extension) {
      const language = languageOf(extension)
      if (language === undefined) return undefined
      const { colourText } = await import('./text/colour-text.ts')
      return colourText((await textOnce()).chunks, language)
    },
    async table(separator) {
      const { readTable } = await import('./table/read-table.ts')
      table = await readTable(blob, separator)
      return table.preview
    },
    rows: async (from, count) => asked(table).rows(from, count),
    async tree(isLines) {
      const { readTree } = await import('./tree/json-tree.ts')
      tree = await readTree(blob, isLines)
      return tree.root
    },
    branch: async (id, from, count) => asked(tree).branch(id, from, count),
    archive: (type) => listArchive(blob, type),
    async car() {
      const { listCar } = await import('./archive/list-car.ts')
      return listCar(blob)
    },
    async document(type) {
      const { openDocument } = await import('./document/open-document.ts')
      document = await openDocument(blob, type)
      return document.preview
    },
    section: async (at) => asked(document).section(at),
    picture: async (path) => asked(document).picture(path),
  }
}

async function listArchive(blob: Blob, type: string): Promise<ArchivePreview> {
  if (type === 'application/zip') {
    const { listZip } = await import('./archive/list-zip.ts')
    return listZip(blob)
  }
  const [{ listGzip, piecesOf }, { listTar }] = await Promise.all([
    import('./archive/list-gzip.ts'),
    import('./archive/list-tar.ts'),
  ])
  const isPacked = type === 'application/gzip'
  return isPacked ? listGzip(blob) : listTar(piecesOf(blob.stream()))
}

function asked<T>(read: T | undefined): T {
  if (read !== undefined) return read
  throw new AppError('unexpected', 'A part was asked for before the whole.')
}
