import type {
  DocumentPreview,
  DocumentSection,
} from './document/document-types.ts'

/**
 * What a viewer shows of a verified file, made in a worker so that no file,
 * however it was built, holds up the page. All of it is plain data.
 */

/** Text in pieces of `linesInChunk` lines, the last one shorter. */
export interface TextPreview {
  chunks: string[]
  lines: number
  /** Characters of the longest line. */
  widest: number
  /** True if this is only the beginning. */
  cut: boolean
}

export const linesInChunk = 200

/** Which parts of the text have which colour. */
export interface TextColours {
  /** Words such as `keyword` and `string`; `runs` refer to them. */
  kinds: string[]
  /** Start, end and kind of each run, in characters of its chunk. */
  runs: Uint32Array
  /** Where the runs of each chunk begin, counted in runs, and the end. */
  begins: Uint32Array
}

export interface TablePreview {
  /** The names of the columns; empty if the first row is one like others. */
  header: string[]
  /** Columns of the widest row that is shown. */
  columns: number
  /** Rows without the header. */
  count: number
  cut: boolean
}

/** One value of a JSON text. */
export interface TreeNode {
  /** For asking for what is inside. */
  id: number
  kind: 'object' | 'array' | 'string' | 'number' | 'literal' | 'broken'
  /** How many values are inside. */
  count: number
  /** As it is written; empty for what has something inside. */
  text: string
}

export interface TreeBranch {
  entries: { key: string; node: TreeNode }[]
}

export interface ArchiveEntry {
  /** Folders above, cleaned, each with a slash behind it. */
  folder: string
  /** Cleaned. */
  name: string
  kind: 'file' | 'folder' | 'link'
  /** Bytes once unpacked, as the archive claims. */
  size: number
  /** Milliseconds since 1970, as the archive claims. */
  modifiedAt?: number | undefined
}

export interface ArchivePreview {
  entries: ArchiveEntry[]
  /** How many there are; more than `entries` if the list was cut. */
  count: number
  /** True if counting was stopped. */
  cut: boolean
}

/** One block in an archive of content addresses. */
export interface CarBlock {
  cid: string
  size: number
  /** False: its bytes are not what the address says. */
  whole: boolean
}

export interface CarPreview {
  roots: string[]
  blocks: CarBlock[]
  count: number
  /** Of all blocks, how many are not what their address says. */
  damaged: number
  cut: boolean
}

/** What the worker can be asked about the file it was given. */
export interface Preview {
  text(): Promise<TextPreview>
  /** @param extension without its dot; it chooses the language. */
  colours(extension: string): Promise<TextColours | undefined>
  table(separator: string): Promise<TablePreview>
  rows(from: number, count: number): Promise<string[][]>
  tree(isLines: boolean): Promise<TreeNode>
  branch(id: number, from: number, count: number): Promise<TreeBranch>
  archive(type: string): Promise<ArchivePreview>
  car(): Promise<CarPreview>
  /** A book or a text document. */
  document(type: string): Promise<DocumentPreview>
  section(at: number): Promise<DocumentSection>
  /** What is in the document at this path; by its bytes it may be anything. */
  picture(path: string): Promise<Blob | undefined>
}
