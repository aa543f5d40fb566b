/**
 * What is shown of a book or a text document: its words, and how they stand to
 * each other. Plain data; nothing of it was HTML or a style of its author.
 */

export interface TextRun {
  text: string
  strong?: true | undefined
  soft?: true | undefined
  code?: true | undefined
  /** Above or below the line. */
  raised?: 'sup' | 'sub' | undefined
  /** Where a link leads in the web; whoever shows it decides whether. */
  href?: string | undefined
  /** A link to a section of the same document. */
  section?: number | undefined
}

export type DocumentBlock =
  | { kind: 'heading'; level: number; runs: TextRun[] }
  | { kind: 'paragraph' | 'quote' | 'code'; runs: TextRun[] }
  /** One of a list, with the figure or the dot before it; or nothing. */
  | { kind: 'item'; depth: number; mark: string; runs: TextRun[] }
  /** For `Preview.picture`; `words` stand for it. */
  | { kind: 'picture'; path: string; words: string }
  | { kind: 'table'; rows: TextRun[][][] }
  | { kind: 'rule' }

export interface DocumentPreview {
  /** Cleaned of nothing: shown as text only. Empty if it has none. */
  title: string
  author: string
  /** Path of the picture of the cover. */
  cover?: string | undefined
  /** What a section is called: `Chapter`, `Page`. */
  unit: 'chapter' | 'page' | 'document'
  sections: number
  contents: { title: string; depth: number; section: number }[]
}

export interface DocumentSection {
  blocks: DocumentBlock[]
  /** True if this is only the beginning. */
  cut: boolean
}

/** A document that is being read. */
export interface OpenedDocument {
  preview: DocumentPreview
  /** @throws AppError `archive-invalid`, `content-too-large` */
  section(at: number): Promise<DocumentSection>
}

/** Bytes that one part with words may unpack to. */
export const mostWords = 16 * 2 ** 20
