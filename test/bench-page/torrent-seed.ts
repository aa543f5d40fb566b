import WebTorrent from 'webtorrent/dist/webtorrent.min.js'
import type { Prepared } from './page.ts'

/** Until the torrent stands and its store holds every piece; no tracker. */
export async function webtorrent(): Promise<Prepared> {
  const client = new WebTorrent({ tracker: false, dht: false, lsd: false })
  return (files) => seed(client, files)
}

async function seed(client: WebTorrent, files: File[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    const options = { pieceLength: 2 ** 20, announceList: [] }
    client.seed(files, options, () => resolve())
  })
}
