import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  generateKeyPair,
  privateKeyFromProtobuf,
  privateKeyToProtobuf,
} from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'

/**
 * The key that makes the peer's address, from `folder`, made at the first
 * start. Only the owner of the folder may read it.
 *
 * @throws Error when the folder cannot be used or the key is damaged: a new
 * key would silently be another peer.
 */
export async function loadPeerKey(folder: string): Promise<PrivateKey> {
  const path = join(folder, 'peer.key')
  const kept = await readIfPresent(path)
  if (kept) return privateKeyFromProtobuf(kept)
  const key = await generateKeyPair('Ed25519')
  await writePrivate(folder, path, privateKeyToProtobuf(key))
  return key
}

/** The port of the last start, or 0 at the first. */
export async function loadPort(folder: string): Promise<number> {
  const kept = await readIfPresent(join(folder, 'port'))
  const port = Number(kept?.toString('utf8').trim() ?? '0')
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0
}

export async function savePort(folder: string, port: number): Promise<void> {
  await writePrivate(folder, join(folder, 'port'), `${port}\n`)
}

/** The content of a file; undefined where there is none. */
export async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}

/** Whole or not at all, so that a crash leaves no half a key. */
export async function writePrivate(
  folder: string,
  path: string,
  content: Uint8Array | string,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.new`
  await writeFile(draft, content, { mode: 0o600 })
  await rename(draft, path)
}
