import type { Flow } from './flow.ts'

/** One note: its mark stands in the words, its own words behind them all. */
export interface Note {
  mark: string
  add(words: string): void
}

/**
 * Notes at the foot of a page or at the end of a document. Nothing here has
 * pages: all of them are told behind the words, in the order of their marks.
 */
export interface Notes {
  begin(): Note
  tell(flow: Flow): void
}

export function createNotes(): Notes {
  const all: string[] = []
  return {
    begin() {
      const place = all.push('') - 1
      return {
        mark: String(place + 1),
        add: (words) => void (all[place] += words),
      }
    },
    tell(flow) {
      if (all.length > 0) flow.rule()
      for (const [place, words] of all.entries()) {
        flow.shape({ kind: 'item', depth: 0, mark: `${place + 1}.` })
        flow.text(words, {})
      }
      flow.shape({ kind: 'paragraph' })
    },
  }
}
