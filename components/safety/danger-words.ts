import type { Danger } from '#lib/content/dangers'

/** Each danger in a sentence. */
const words: Record<Danger, string> = {
  program: 'It is a program: opening it runs it.',
  script: 'It is a script: opening it can run it.',
  macros: 'It is a document that can hold macros, which are small programs.',
  'disk-image': 'It is the image of a disk, with programs or files inside.',
  installer: 'It is a package that installs programs.',
  shortcut: 'It is a shortcut, which can start any program.',
  'web-page':
    'It can hold scripts, which run when a browser opens it from the disk.',
  'two-endings':
    'Its name has two endings: it looks like a harmless file and is none.',
  'other-kind': 'Its bytes are of another kind than its name says.',
}

/** What can happen when a file is opened outside of the browser. */
export function dangerSentences(dangers: readonly Danger[]): string[] {
  return dangers.map((danger) => words[danger])
}
