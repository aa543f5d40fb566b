import type { OpenFile } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'

/** A file whose bytes are here. */
export type WholeFile = OpenFile & { blob: Blob }

/** What a player is given: it may read the file from an address. */
export interface MediaViewerProps extends Omit<FileViewerProps, 'file'> {
  file: OpenFile
}

/** What every viewer of a file is given. */
export interface FileViewerProps {
  file: WholeFile
  title: string
  /** Of the file, by the root that is shown. */
  address: ParsedAddress
  /** Of the file itself. */
  cid: string
  /** A fact for the bar below, such as `4032 × 2688`. */
  onFact(fact: string): void
  /** The bytes are right, but this browser can't show them. */
  onFail(sentence: string): void
}
