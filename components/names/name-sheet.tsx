'use client'
import type { NameChange } from '#lib/drive/names/change'
import { NameChangeSheet } from './name-change-sheet.tsx'

/** A change of a name that needs nothing filled in. */
export type NameSheetKind = 'renew' | 'release' | 'withdraw'

export interface NameSheetProps {
  kind: NameSheetKind
  handle: string
  onClose(): void
}

interface KindWords {
  title: string
  label: string
  sentence: string
  done: string
  change: NameChange
}

function wordsOf(kind: NameSheetKind, handle: string): KindWords {
  switch (kind) {
    case 'renew':
      return {
        title: `Renew @${handle}`,
        label: 'Renew',
        sentence: 'It stays yours for 365 days, counted from now.',
        done: `@${handle} is yours for another year.`,
        change: { action: 'renew' },
      }
    case 'release':
      return {
        title: `Give up @${handle}`,
        label: 'Give up',
        sentence:
          'The name leads to nobody from then on, and anyone can take it at once. Links that name it may then lead to somebody else. Your records and labels stay yours.',
        done: `@${handle} is free.`,
        change: { action: 'release' },
      }
    case 'withdraw':
      return {
        title: 'Take the offer back',
        label: 'Take back',
        sentence: `@${handle} stays yours, and nobody can accept it.`,
        done: `@${handle} is offered to nobody.`,
        change: { action: 'offer' },
      }
  }
}

/** Renewing, giving up, and taking an offer back. */
export function NameSheet({ kind, handle, onClose }: NameSheetProps) {
  const { sentence, ...words } = wordsOf(kind, handle)
  return (
    <NameChangeSheet
      {...words}
      action={`${kind}-name`}
      danger={kind === 'release'}
      onClose={onClose}
    >
      <p>{sentence}</p>
    </NameChangeSheet>
  )
}
