import { gzipSync } from 'node:zlib'
import { mark } from './hostile-file.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK } from './script.ts'
import { tarOf, zipOf } from './write-archives.ts'
import type { ArchivedFile } from './write-archives.ts'

/** Names that lead out, hide what they are, or are markup. */
const names = [
  '../../../../etc/passwd',
  '/etc/cron.d/now',
  String.raw`C:\Windows\System32\a.dll`,
  'a/../../b',
  'nul\0.txt',
  'holiday\u202Egpj.exe',
  '__proto__',
  'constructor/prototype',
  `<img src=x onerror="${SCRIPT}">`,
  `${SCRIPT_LINK}/a`,
  'line\r\nbreak: header',
  'x'.repeat(5_000),
  `${'deep/'.repeat(3_000)}end`,
  '',
]

const mebibyte = 2 ** 20

/** Archives that lie, nest, or hold far more than they weigh. */
export function archiveFiles(draw: Draw): HostileFile[] {
  const note = () => ({ name: 'note.txt', bytes: utf8(mark(draw)) })
  const named = names.map((name) => ({ name, bytes: utf8('x') }))
  const all = [...named, note()]
  return [
    file('names.zip', zipOf(all)),
    file('names.tar', tarOf(all)),
    file('names.tar.gz', gzipSync(tarOf(all))),
    ...lyingZips(note),
    ...lyingTars(note),
    file('nested.zip', nested(zipOf, [note()])),
    file('nested.tar', nested(tarOf, [note()])),
    file('nested.gz', many(gzipSync, utf8(mark(draw)))),
    file('zeros.gz', gzipSync(zeros(draw, 64))),
    file('zeros.tar.gz', gzipSync(tarOf([big(draw, 32), note()]))),
    file('zeros-of-zeros.gz', gzipSync(gzipSync(zeros(draw, 64)))),
    file('cut.gz', gzipSync(zeros(draw, 1)).subarray(0, 400)),
    file('page.zip.html', Buffer.concat([page(draw), zipOf([note()])])),
  ]
}

type Note = () => ArchivedFile

function lyingZips(note: Note): HostileFile[] {
  const zip = (change: (bytes: Buffer, end: number) => void) => {
    const bytes = zipOf([note(), note()])
    change(bytes, bytes.length - 22)
    return bytes
  }
  const most = 0xffff_ffff
  return [
    file(
      'many.zip',
      zip((bytes, end) => bytes.writeUInt16LE(65_534, end + 10)),
    ),
    file(
      'beyond.zip',
      zip((bytes, end) => bytes.writeUInt32LE(most - 1, end + 16)),
    ),
    file(
      'long.zip',
      zip((bytes, end) => bytes.writeUInt32LE(most - 1, end + 12)),
    ),
    file(
      'comment.zip',
      zip((bytes, end) => bytes.writeUInt16LE(65_535, end + 20)),
    ),
    file(
      'itself.zip',
      zip((bytes, end) => bytes.writeUInt32LE(end, end + 16)),
    ),
    file('crowd.zip', zipOf(Array.from({ length: 20_000 }, note))),
  ]
}

function lyingTars(note: Note): HostileFile[] {
  const tar = (change: (bytes: Buffer) => void) => {
    const bytes = tarOf([note(), note()])
    change(bytes)
    return bytes
  }
  return [
    file(
      'large.tar',
      tar((bytes) => bytes.write('77777777777\0', 124)),
    ),
    file(
      'negative.tar',
      tar((bytes) => bytes.fill(0xff, 124, 136)),
    ),
    file(
      'letters.tar',
      tar((bytes) => bytes.write('not a size', 124)),
    ),
    file(
      'link.tar',
      tar((bytes) => bytes.write('2', 156)),
    ),
    file(
      'long-name.tar',
      tar((bytes) => bytes.write('L', 156)),
    ),
    file(
      'records.tar',
      tar((bytes) => bytes.write('x', 156)),
    ),
  ]
}

function file(name: string, bytes: Uint8Array): HostileFile {
  return { name: `archive-${name}`, bytes: Uint8Array.from(bytes) }
}

function nested(
  write: (files: ArchivedFile[]) => Buffer,
  files: ArchivedFile[],
): Buffer {
  let inner = files
  for (let depth = 0; depth < 40; depth++) {
    inner = [{ name: `${depth}.archive`, bytes: write(inner) }]
  }
  return write(inner)
}

function many(write: (bytes: Uint8Array) => Buffer, inner: Uint8Array): Buffer {
  let bytes = write(inner)
  for (let depth = 0; depth < 200; depth++) bytes = write(bytes)
  return bytes
}

function big(draw: Draw, mebibytes: number): ArchivedFile {
  return { name: 'zeros', bytes: zeros(draw, mebibytes) }
}

/** With a mark at its end: every case has an address of its own. */
function zeros(draw: Draw, mebibytes: number): Buffer {
  return Buffer.concat([Buffer.alloc(mebibytes * mebibyte), utf8(mark(draw))])
}

function page(draw: Draw): Buffer {
  return Buffer.from(`<!doctype html><script>${SCRIPT}</script>${mark(draw)}`)
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
