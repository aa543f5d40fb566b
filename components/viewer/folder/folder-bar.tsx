'use client'
import { Icon } from '#components/ui/icon'
import type { FolderLook } from './folder-look.ts'

export interface FolderBarProps {
  /** What is sought by name; undefined for a short folder. */
  words: string | undefined
  onWords(words: string): void
  /** Undefined for a folder without pictures. */
  look: FolderLook | undefined
  onLook(look: FolderLook): void
}

/** Above the entries: finding one by its name, list or gallery. */
export function FolderBar({ words, onWords, look, onLook }: FolderBarProps) {
  if (words === undefined && look === undefined) return null
  return (
    <div className="folder-bar">
      {words !== undefined && (
        <label className="field">
          <Icon name="search" small />
          <span className="sr">Filter by name</span>
          <input
            type="search"
            placeholder="Filter by name"
            value={words}
            onChange={(event) => onWords(event.target.value)}
          />
        </label>
      )}
      <span className="grow" />
      {look !== undefined && (
        <div className="seg" role="group" aria-label="Shown as">
          <button
            type="button"
            aria-pressed={look === 'list'}
            onClick={() => onLook('list')}
          >
            <Icon name="list" small />
            List
          </button>
          <button
            type="button"
            aria-pressed={look === 'gallery'}
            onClick={() => onLook('gallery')}
          >
            <Icon name="grid" small />
            Gallery
          </button>
        </div>
      )}
    </div>
  )
}
