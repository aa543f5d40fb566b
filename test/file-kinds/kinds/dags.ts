import type { FileKind } from '../file-kind.ts'

/** What no file on a disk can be: it comes from another device. */
export const dags: Omit<FileKind, 'make'>[] = [
  {
    group: 'Archive and DAG',
    ...{ kind: 'DAG-CBOR', sample: 'data.cbor', encoder: '@ipld/dag-cbor' },
    ...{ type: 'application/vnd.ipld.dag-cbor', viewer: 'blocks' },
    see: { text: 'Henningsvær' },
  },
  {
    group: 'Archive and DAG',
    ...{ kind: 'DAG-JSON', sample: 'data.json', encoder: '@ipld/dag-json' },
    ...{ type: 'application/vnd.ipld.dag-json', viewer: 'blocks' },
    see: { text: 'Henningsvær' },
  },
]

/** Folders, which come in an archive: of three entries, and of very many. */
export const folders: Omit<FileKind, 'make'>[] = [
  {
    group: 'Archive and DAG',
    ...{ kind: 'Folder', sample: 'plain', encoder: 'ipfs-unixfs-importer' },
    ...{ type: 'inode/directory', viewer: 'folder' },
    see: { text: 'Folder, 3 entries' },
  },
  {
    group: 'Archive and DAG',
    ...{ kind: 'Sharded folder (HAMT)', sample: 'large' },
    ...{ encoder: 'ipfs-unixfs-importer', type: 'inode/directory' },
    ...{ viewer: 'folder', see: { text: 'Folder, 10,000 entries' } },
  },
]
