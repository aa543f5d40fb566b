import { openZip } from '../archive/open-zip.ts'
import type { OpenZip } from '../archive/open-zip.ts'
import type {
  DocumentPreview,
  DocumentSection,
  OpenedDocument,
} from './document-types.ts'

const mostOfPicture = 16 * 2 ** 20

/** A document in a ZIP, and the pictures in it. */
export interface DocumentFile {
  preview: DocumentPreview
  section(at: number): Promise<DocumentSection>
  /** By its bytes it may be anything; undefined if there is none. */
  picture(path: string): Promise<Blob | undefined>
}

/**
 * Opens a book or a text document by its type.
 * @throws AppError `archive-invalid`, `content-too-large`
 */
export async function openDocument(
  blob: Blob,
  type: string,
): Promise<DocumentFile> {
  const zip = await openZip(blob)
  const { preview, section } = await opened(zip, type)
  return {
    preview,
    section,
    async picture(path) {
      const bytes = await zip.read(path, mostOfPicture)
      return bytes && new Blob([bytes])
    },
  }
}

async function opened(zip: OpenZip, type: string): Promise<OpenedDocument> {
  if (type === 'application/epub+zip') {
    const { openEpub } = await import('./epub/open-epub.ts')
    return openEpub(zip)
  }
  if (type === 'application/vnd.comicbook+zip') {
    const { openComic } = await import('./open-comic.ts')
    return openComic(zip)
  }
  if (type === 'application/vnd.oasis.opendocument.text') {
    const { openOdt } = await import('./odt/open-odt.ts')
    return openOdt(zip)
  }
  const { openDocx } = await import('./docx/open-docx.ts')
  return openDocx(zip)
}
