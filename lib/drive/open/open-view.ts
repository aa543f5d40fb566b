import type { AppError } from '#lib/base/errors'
import type { Danger } from '#lib/content/dangers'
import type { SearchStep } from '#lib/node/types'
import type { RecordView } from '../types.ts'

/** What a viewer shows at one moment of opening an address. */
export interface OpenView {
  /** `data-state` of the viewer. */
  state: 'finding' | 'loading' | 'ready' | 'not-found' | 'refused' | 'failed'
  /** The root that is shown; may be newer than the one that was asked for. */
  cid: string
  /** Names below the root. */
  path: string[]
  /** The fetch ladder, rung by rung. */
  steps: SearchStep[]
  /** Seconds since the search began. */
  elapsed: number
  entry?: OpenEntry | undefined
  entries?: OpenFolderEntry[] | undefined
  /** True when the folder has more entries than are listed. */
  more: boolean
  file?: OpenFile | undefined
  progress?: { done: number; total: number; rate: number } | undefined
  /** True once every byte shown was checked against its address. */
  verified: boolean
  /** `data-path`: the worst way that a byte took. */
  way: 'local' | 'direct' | 'relay'
  /** How many blocks were checked. */
  blocks: number
  sources: OpenSource[]
  /** Seconds that the whole transfer took. */
  seconds?: number | undefined
  /** What the chain said: `none` is an answer, `unknown` is no answer. */
  ownership: 'asking' | 'known' | 'none' | 'emptied' | 'unknown'
  /** The newest record of what is shown. */
  record?: RecordView | undefined
  /** A record that points to something newer than what is shown. */
  newer?: RecordView | undefined
  error?: AppError | undefined
}

export interface OpenEntry {
  kind: 'file' | 'folder'
  name: string
  cid: string
  /** Bytes, as declared until read. */
  size: number
}

export interface OpenFolderEntry {
  /** `unknown` when its first block did not come in time. */
  kind: 'file' | 'folder' | 'unknown'
  /** Cleaned: safe to show, never used as a key. */
  name: string
  cid: string
  size: number
}

export interface OpenFile {
  /** Whole and verified; undefined if it is not shown here. */
  blob?: Blob | undefined
  /**
   * Where an element reads it piece by piece, each verified before it leaves;
   * undefined if it is fetched whole.
   */
  source?: string | undefined
  /** Bytes. */
  size: number
  /** Too large to be shown or fetched by itself: only its type was looked at. */
  isLarge: boolean
  /** Sniffed from the bytes, never taken from who sent them. */
  type: string
  /** "JPEG picture": the type in words. */
  label: string
  /** False: offered as a download, never rendered. */
  inline: boolean
  /** It does something when it is opened elsewhere as what it is. */
  active?: true | undefined
  /** What it can do once it is saved and opened. */
  dangers?: Danger[] | undefined
}

export interface OpenSource {
  peerId: string
  path: 'direct' | 'relay'
  bytes: number
  /** Milliseconds, once measured. */
  roundTrip?: number | undefined
}

export function emptyView(cid: string, path: string[]): OpenView {
  return {
    state: 'finding',
    cid,
    path,
    steps: [],
    elapsed: 0,
    more: false,
    verified: false,
    way: 'local',
    blocks: 0,
    sources: [],
    ownership: 'asking',
  }
}
