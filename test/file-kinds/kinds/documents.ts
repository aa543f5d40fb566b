import { copyFile, readFile, writeFile } from 'node:fs/promises'
import type { FileKind } from '../file-kind.ts'
import { printPdf } from '../print-pdf.ts'
import { woffOf } from '../woff.ts'
import { books } from './books.ts'

type Row = Omit<FileKind, 'group'>

const liberation =
  'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'
const geist =
  'node_modules/next/dist/next-devtools/server/font/geist-latin.woff2'
const specimen = { text: 'Sphinx of black quartz' }
const told = 'application/octet-stream'

function written(
  kind: string,
  sample: string,
  words: string | Buffer,
  rest: Partial<Row> & { text: string },
): Row {
  const { text, ...more } = rest
  return {
    ...{ kind, sample, encoder: 'written by hand', type: 'text/plain' },
    ...{ viewer: 'text', see: { text } },
    make: (path) => writeFile(path, words),
    ...more,
  }
}

const markdown = `# A letter\n\nWith *words*, a [link](plain.txt) and a picture:\n
![The four quarters](quarters.png)\n\n<script>document.title = 'ran'</script>\n
| a | b |\n|---|---|\n| 1 | 2 |\n`

const page = `<!doctype html><title>Page</title><script>document.title = 'ran'</script><h1>Heading</h1>\n`

const calendar =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Harbour day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
const card = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Lindqvist\r\nEND:VCARD\r\n'
const mail =
  'From: ana@example.org\r\nSubject: Harbour\r\n\r\nSee you there.\r\n'
const subtitles = '1\n00:00:01,000 --> 00:00:02,000\nThe boats come in.\n'

const rows: Row[] = [
  written('Plain text', 'plain.txt', 'Grüße aus dem Hafen, 港から。\n', {
    ...{ text: '港から', firefox: true },
  }),
  written(
    'Text in UTF-16',
    'utf16.txt',
    Buffer.from('\ufeffÄlteste Boote\n', 'utf16le'),
    {
      text: 'Älteste Boote',
    },
  ),
  written(
    'Text in Windows-1252',
    'latin.txt',
    Buffer.from('Caf\xe9 au port\n', 'latin1'),
    {
      text: 'Café au port',
    },
  ),
  written('Markdown with a picture beside it', 'letter.md', markdown, {
    ...{ text: 'A letter', type: 'text/markdown', viewer: 'Markdown' },
    ...{ see: { quarters: 'img' }, firefox: true },
  }),
  written('Subtitles', 'film.srt', subtitles, { text: 'The boats come in.' }),
  written('Calendar', 'day.ics', calendar, { text: 'Harbour day' }),
  written('Contact card', 'ana.vcf', card, { text: 'Ana Lindqvist' }),
  written('Mail', 'mail.eml', mail, { text: 'See you there.', viewer: 'code' }),
  written('Web page', 'page.html', page, {
    ...{ text: 'nothing in it runs here', viewer: 'code', firefox: true },
  }),
  written('Rich text', 'rich.rtf', '{\\rtf1\\ansi Harbour}', {
    ...{ text: 'RTF document', type: told, viewer: 'download' },
  }),
  {
    ...{ kind: 'PDF', sample: 'quarters.pdf', type: 'application/pdf' },
    ...{ encoder: 'Chromium', viewer: 'PDF', firefox: true },
    see: { quarters: 'canvas' },
    make: (path) => printPdf(path, 1),
  },
  {
    ...{ kind: 'PDF of several pages', sample: 'pages.pdf' },
    ...{ type: 'application/pdf', encoder: 'Chromium', viewer: 'PDF' },
    see: { text: 'Page 1 of 3' },
    make: (path) => printPdf(path, 3),
  },
  {
    ...{ kind: 'TrueType font', sample: 'liberation.ttf', type: 'font/ttf' },
    ...{ encoder: 'Liberation Sans (OFL)', viewer: 'font', see: specimen },
    make: (path) => copyFile(liberation, path),
  },
  {
    ...{ kind: 'WOFF font', sample: 'liberation.woff', type: 'font/woff' },
    ...{ encoder: 'Liberation Sans (OFL), packed', viewer: 'font' },
    see: specimen,
    make: async (path) => writeFile(path, woffOf(await readFile(liberation))),
  },
  {
    ...{ kind: 'WOFF2 font', sample: 'geist.woff2', type: 'font/woff2' },
    ...{ encoder: 'Geist (OFL)', viewer: 'font', see: specimen, firefox: true },
    make: (path) => copyFile(geist, path),
  },
  ...books,
]

export const documents: FileKind[] = rows.map((row) => ({
  group: 'Document',
  ...row,
}))
