import * as UnixFS from '@ipld/unixfs'
import { withMaxChunkSize } from '@ipld/unixfs/file/chunker/fixed'
import { withWidth } from '@ipld/unixfs/file/layout/balanced'
import * as raw from 'multiformats/codecs/raw'

/**
 * Content addresses by another code base than the one Freehold imports with:
 * `@ipld/unixfs`, set to CID profile unixfs-v1-2025.
 */
const settings = UnixFS.configure({
  chunker: withMaxChunkSize(2 ** 20),
  fileChunkEncoder: raw,
  smallFileEncoder: raw,
  fileLayout: withWidth(1024),
})

/** A folder as nested maps; a file as the bytes it is made of. */
export type ReferenceTree = Map<string, ReferenceTree | Iterable<Uint8Array>>

const shardingThreshold = 262_144

/** The address of a file. */
export async function referenceFile(
  content: Iterable<Uint8Array>,
): Promise<string> {
  return String((await withWriter((writer) => writeFile(writer, content))).cid)
}

/** The address of a folder, sharded wherever the profile says so. */
export async function referenceFolder(tree: ReferenceTree): Promise<string> {
  return String((await writeFolder(tree)).cid)
}

type Folder = ReturnType<typeof UnixFS.createDirectoryWriter>
type Link = Parameters<Folder['set']>[1]
type Writer = ReturnType<typeof UnixFS.createWriter>

async function writeFile(writer: Writer, content: Iterable<Uint8Array>) {
  const file = UnixFS.createFileWriter({ writer: writer.writer, settings })
  for (const piece of content) await file.write(piece)
  return await file.close()
}

async function writeFolder(tree: ReferenceTree) {
  const links: [string, Link][] = []
  for (const [name, child] of tree) {
    const link =
      child instanceof Map
        ? await writeFolder(child)
        : await withWriter((writer) => writeFile(writer, child))
    links.push([name, link])
  }
  let blockBytes = 0
  const plain = await withWriter(
    ({ writer }) => {
      const folder = UnixFS.createDirectoryWriter({ writer, settings })
      for (const [name, link] of links) folder.set(name, link)
      return folder.close()
    },
    (bytes) => (blockBytes = bytes),
  )
  if (blockBytes <= shardingThreshold) return plain
  return await withWriter(({ writer }) => {
    const folder = UnixFS.createShardedDirectoryWriter({ writer, settings })
    for (const [name, link] of links) folder.set(name, link)
    return folder.close()
  })
}

/** Runs `write` on a writer whose blocks are counted and dropped. */
async function withWriter<Made>(
  write: (writer: Writer) => Promise<Made>,
  onBlock: (bytes: number) => void = () => {},
): Promise<Made> {
  const writable = new WritableStream<UnixFS.Block>({
    write: (block) => onBlock(block.bytes.byteLength),
  })
  const writer = UnixFS.createWriter({ writable, settings })
  const link = await write(writer)
  await writer.close()
  return link
}
