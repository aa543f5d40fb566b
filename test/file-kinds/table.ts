import { groups } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'
import { archives } from './kinds/archives.ts'
import { codeAndData } from './kinds/code.ts'
import { dags, folders } from './kinds/dags.ts'
import { documents } from './kinds/documents.ts'
import { images } from './kinds/images.ts'
import { sounds } from './kinds/sounds.ts'
import { videos } from './kinds/videos.ts'

/** Every kind that comes as a file, in one folder. */
export const fileKinds: readonly FileKind[] = [
  ...images,
  ...sounds,
  ...videos,
  ...documents,
  ...codeAndData,
  ...archives,
]

type Row = Omit<FileKind, 'make'>

/** All kinds, by group. */
export const allKinds: readonly Row[] = groups.flatMap((group) =>
  [...fileKinds, ...dags, ...folders].filter((row) => row.group === group),
)

const shownIn = (row: Row) =>
  row.firefox === true ? 'Chromium, Firefox' : 'Chromium'

const seenWords = ({ see }: Row) =>
  'text' in see ? `“${see.text.replace('\u202f', ' ')}”` : 'four colours'

/** `docs/file-kinds.md`: written by `node test/file-kinds/write-docs.ts`. */
export function tablePage(): string {
  const lines = allKinds.map(
    (row) =>
      `| ${row.group} | ${row.kind} | \`${row.sample}\` | ${row.encoder} | ${row.viewer} | ${seenWords(row)} | ${shownIn(row)} |`,
  )
  return [
    '# File kinds',
    '',
    `The ${allKinds.length} kinds of files that the journey \`file-kinds\` opens in real browsers,`,
    'what made each sample, what opens it, and what the test then sees on the',
    'screen. `download` is a card that names the kind and offers to save it.',
    'This page is made from `test/file-kinds/table.ts`; a test fails when it is',
    'stale (`node test/file-kinds/write-docs.ts` writes it anew).',
    '',
    '| Group | Kind | Sample | Made by | Opened as | Seen | Tested in |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n')
}
