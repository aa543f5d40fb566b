import type { TextRun } from './document-types.ts'

/** How words look, and where they lead. */
export type Look = Omit<TextRun, 'text'>

/** Changes of look in one paragraph; further words look like the last. */
const mostRuns = 500

/** The words of one paragraph. */
export interface RunGatherer {
  /** @returns how many letters came in addition */
  add(words: string, look: Look, exact: boolean): number
  /** All of it, without spaces at its end; begins anew. */
  take(): TextRun[]
}

export function gatherRuns(): RunGatherer {
  let runs: TextRun[] = []
  return {
    add(words, look, exact) {
      const last = runs.at(-1)
      const text = exact ? words : folded(words, last?.text)
      if (text === '') return 0
      const joins = runs.length >= mostRuns || (last && isSame(last, look))
      if (last !== undefined && joins === true) last.text += text
      else runs.push({ ...look, text })
      return text.length
    },
    take() {
      const all = runs
      runs = []
      const last = all.at(-1)
      if (last !== undefined) last.text = last.text.trimEnd()
      const hasWords = all.some(({ text }) => text.trim() !== '')
      return hasWords ? all.filter(({ text }) => text !== '') : []
    },
  }
}

/** Spaces of the source count as one, and as none where one is already. */
function folded(words: string, before: string | undefined): string {
  const text = words.replace(/[ \t\r\n\f]+/gu, ' ')
  const isAtStart = before === undefined || /\s$/u.test(before)
  return isAtStart ? text.replace(/^ /u, '') : text
}

function isSame(run: TextRun, look: Look): boolean {
  return (
    JSON.stringify({ ...run, text: '' }) ===
    JSON.stringify({ ...look, text: '' })
  )
}
