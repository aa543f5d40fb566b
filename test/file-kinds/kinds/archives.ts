import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { archiveOf, dagOfKinds } from '../dag-archive.ts'
import { runProgram } from '../encode.ts'
import type { FileKind } from '../file-kind.ts'

const told = 'application/octet-stream'
const inside = { text: 'ida.txt' }

type Row = Omit<FileKind, 'group' | 'firefox'> & { firefox?: boolean }

const rows: Row[] = [
  {
    ...{ kind: 'ZIP', sample: 'boats.zip', type: 'application/zip' },
    ...{ encoder: 'zip', viewer: 'archive list', see: inside, firefox: true },
    make: (path) => pack(path, 'zip', (out) => ['-qr', out, 'boats']),
  },
  {
    ...{ kind: 'Tar', sample: 'boats.tar', type: 'application/x-tar' },
    ...{ encoder: 'GNU tar', viewer: 'archive list', see: inside },
    make: (path) => pack(path, 'tar', (out) => ['-cf', out, 'boats']),
  },
  {
    ...{ kind: 'Tar in gzip', sample: 'boats.tar.gz' },
    ...{ type: 'application/gzip', encoder: 'GNU tar, gzip' },
    ...{ viewer: 'archive list', see: inside },
    make: (path) => pack(path, 'tar', (out) => ['-czf', out, 'boats']),
  },
  {
    ...{ kind: 'Gzip', sample: 'ida.txt.gz', type: 'application/gzip' },
    ...{ encoder: 'gzip', viewer: 'archive list', see: inside },
    make: (path) =>
      pack(path, 'sh', (out) => ['-c', `gzip -c boats/ida.txt > '${out}'`]),
  },
  {
    ...{ kind: 'Bzip2', sample: 'ida.txt.bz2', type: told, encoder: 'bzip2' },
    ...{ viewer: 'download', see: { text: 'Bzip2 archive' } },
    make: (path) =>
      pack(path, 'sh', (out) => ['-c', `bzip2 -c boats/ida.txt > '${out}'`]),
  },
  {
    ...{ kind: 'XZ', sample: 'ida.txt.xz', type: told, encoder: 'xz' },
    ...{ viewer: 'download', see: { text: 'XZ archive' } },
    make: (path) =>
      pack(path, 'sh', (out) => ['-c', `xz -c boats/ida.txt > '${out}'`]),
  },
  {
    ...{ kind: 'Zstandard', sample: 'ida.txt.zst', type: told },
    ...{ encoder: 'zstd', viewer: 'download' },
    see: { text: 'Zstandard archive' },
    make: (path) =>
      pack(path, 'sh', (out) => ['-c', `zstd -qc boats/ida.txt > '${out}'`]),
  },
  {
    ...{ kind: '7-Zip', sample: 'boats.7z', type: told, encoder: '7-Zip' },
    ...{ viewer: 'download', see: { text: '7-Zip archive' } },
    make: (path) => pack(path, '7zz', (out) => ['a', out, 'boats']),
  },
  {
    ...{ kind: 'CAR', sample: 'kinds.car', type: 'application/vnd.ipld.car' },
    ...{ encoder: '@ipld/car', viewer: 'CAR list', firefox: true },
    see: { text: 'blocks matches its address' },
    make: async (path) => writeFile(path, await archiveOf(await dagOfKinds())),
  },
]

/** What a program makes of a small folder beside the sample. */
async function pack(
  path: string,
  program: string,
  args: (out: string) => string[],
): Promise<void> {
  const room = `${path}.room`
  await mkdir(join(room, 'boats'), { recursive: true })
  await writeFile(
    join(room, 'boats', 'ida.txt'),
    'Ida, twelve metres\n'.repeat(40),
  )
  await writeFile(join(room, 'boats', 'maja.txt'), 'Maja, nine metres\n')
  await runProgram(
    program,
    args(join(dirname(path), path.slice(dirname(path).length + 1))),
    room,
  )
  await rm(room, { recursive: true })
}

export const archives: FileKind[] = rows.map((row) => ({
  group: 'Archive and DAG',
  ...row,
}))
