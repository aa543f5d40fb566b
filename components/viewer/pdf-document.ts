import type { PDFDocumentProxy } from 'pdfjs-dist'
import { readingBase } from '#lib/base/reading-base'

/** Pixels of one picture in a PDF; a larger one is left out. */
const mostPixels = 64_000_000

/** A PDF that was opened, and the way to let go of it. */
export interface OpenPdf {
  document: PDFDocumentProxy
  close(): Promise<void>
}

/**
 * Opens a PDF with pdf.js in a worker of our own origin. Nothing in the file
 * can run: this version of pdf.js has no code made from text any more (it
 * dropped `isEvalSupported` with it), scripts of a PDF need a sandbox that is
 * not loaded, forms and links are drawn and not live, and no address in the
 * file is fetched.
 */
export async function openPdf(blob: Blob): Promise<OpenPdf> {
  const [pdf, bytes] = await Promise.all([
    import('pdfjs-dist'),
    blob.arrayBuffer(),
  ])
  const worker = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url)
  // The bundler names it from the root, where a copy that reads may not lie.
  const base = readingBase() ?? '/'
  pdf.GlobalWorkerOptions.workerSrc = base + worker.pathname.slice(1)
  const task = pdf.getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useWasm: false,
    disableWorkerRendering: true,
    maxImageSize: mostPixels,
    verbosity: 0,
  })
  try {
    return { document: await task.promise, close: () => task.destroy() }
  } catch (thrown) {
    await task.destroy()
    throw thrown
  }
}
