import { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import { writeCar } from '#lib/content/car/write-car'
import { countFiles } from '#lib/content/count-files'
import { statEntry } from '#lib/content/read-entry'
import { allOf, createTestBlocks } from '#lib/content/test-blocks'
import type { TestBlocks } from '#lib/content/test-blocks'
import { archiveFiles } from './archives.ts'
import { claims } from './claims.ts'
import { cssFiles } from './css.ts'
import { deepAndWide } from './deep-and-wide.ts'
import { entryNames } from './entry-names.ts'
import { documentFiles } from './documents.ts'
import { drawFrom } from './hostile-file.ts'
import type { Draw, HostileCase, HostileFile } from './hostile-file.ts'
import { htmlFiles } from './html.ts'
import { markdownFiles } from './markdown.ts'
import { maskedFiles } from './masked.ts'
import { mathmlFiles } from './mathml.ts'
import { pdfFiles } from './pdf.ts'
import { polyglotFiles } from './polyglots.ts'
import { svgFiles } from './svg.ts'
import { xhtmlFiles } from './xhtml.ts'
import { xmlFiles } from './xml.ts'

const files: Record<string, (draw: Draw) => HostileFile[]> = {
  html: htmlFiles,
  svg: svgFiles,
  xhtml: xhtmlFiles,
  xml: xmlFiles,
  pdf: pdfFiles,
  markdown: markdownFiles,
  polyglots: polyglotFiles,
  masked: maskedFiles,
  mathml: mathmlFiles,
  css: cssFiles,
  documents: documentFiles,
  archives: archiveFiles,
}

const graphs = [deepAndWide, claims, entryNames]

/** The seed of the corpus that journeys open. */
export const CORPUS_SEED = 6

/** Everything hostile. */
export interface Corpus {
  cases: HostileCase[]
  /** CARv1 of a folder with every case that a drive may hold. */
  archive: Uint8Array
  /** The folder's address. */
  root: string
  /** Folder of the rest: what is so large or deep that no drive takes it. */
  beyond: string
  blocks: TestBlocks
}

/** The same cases with the same addresses for the same seed. */
export async function hostileCorpus(seed = CORPUS_SEED): Promise<Corpus> {
  const draw = drawFrom(seed)
  const blocks = createTestBlocks()
  const cases: HostileCase[] = []
  for (const [family, make] of Object.entries(files)) {
    for (const { name, bytes } of make(draw)) {
      const cid = (await blocks.raw(bytes)).toString()
      cases.push({ family, name, cid })
    }
  }
  for (const make of graphs) cases.push(...(await make(blocks, draw)))
  const links: { within: Links; beyond: Links } = { within: [], beyond: [] }
  for (const [at, { cid: text }] of cases.entries()) {
    const cid = CID.parse(text)
    const kept = (await isWithinLimits(cid, blocks)) ? 'within' : 'beyond'
    links[kept].push([`${at}`, cid])
  }
  const root = await blocks.folder(links.within)
  const beyond = await blocks.folder(links.beyond)
  const archive = await archiveOf(root, blocks)
  const roots = { root: root.toString(), beyond: beyond.toString() }
  return { cases, archive, ...roots, blocks }
}

type Links = [name: string, cid: CID][]

async function isWithinLimits(cid: CID, blocks: TestBlocks): Promise<boolean> {
  try {
    await statEntry(cid, [], blocks)
    // As the drive will meet it: below the folder of all.
    await countFiles(await blocks.folder([['above', cid]]), blocks)
    return true
  } catch (thrown) {
    if (thrown instanceof AppError) return false
    throw thrown
  }
}

async function archiveOf(root: CID, blocks: TestBlocks): Promise<Uint8Array> {
  const pieces = await allOf(writeCar([root], blocks.store))
  return Buffer.concat(pieces)
}
