/**
 * One kind of file that people meet: the sample, what opens it, and what must
 * then be seen. The table of all kinds drives the journey `file-kinds` and
 * `docs/file-kinds.md`.
 */
export interface FileKind {
  group: Group
  /** As the table calls it: `PNG`. */
  kind: string
  /** Name of the sample in the folder. */
  sample: string
  /** What made the sample. */
  encoder: string
  /** `data-type` of the viewer. */
  type: string
  /** What opens it, in words of the table. */
  viewer: ViewerWord
  see: Seen
  /** What is seen after that, perhaps once a button was pressed. */
  after?: { press?: string | undefined; text: string } | undefined
  /** Among the main twenty, which are opened in Firefox, too. */
  firefox?: boolean | undefined
  make(path: string): Promise<unknown>
}

export const groups = [
  'Image',
  'Audio',
  'Video',
  'Document',
  'Code and data',
  'Archive and DAG',
] as const

export type Group = (typeof groups)[number]

export type ViewerWord =
  | 'picture'
  | 'sound'
  | 'video'
  | 'text'
  | 'code'
  | 'Markdown'
  | 'PDF'
  | 'font'
  | 'document'
  | 'table'
  | 'tree'
  | 'archive list'
  | 'CAR list'
  | 'folder'
  | 'blocks'
  | 'download'

/** What a person must see, and the test looks for. */
export type Seen =
  /** These words, anywhere in the viewer. */
  | { text: string }
  /** Red, green, blue and yellow, each in its quarter of what is drawn. */
  | { quarters: 'img' | 'video' | 'canvas' }
