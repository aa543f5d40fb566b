import WebTorrent from 'webtorrent/dist/webtorrent.min.js'
import type { Torrent } from 'webtorrent/dist/webtorrent.min.js'
import { noise } from './noise.ts'
import { MemoryChunks } from './memory-chunks.ts'

/** WebTorrent in its fastest setting: pieces of 1 MiB, kept in memory. */
const setting = { store: MemoryChunks, storeCacheSlots: 0 }

/** Offers as many connections as a browser does. */
const begin = () => new WebTorrent({ dht: false, lsd: false })

let client: WebTorrent | undefined

export const torrent = {
  /** Its info hash, once `mebibytes` are offered at the tracker. */
  async seed(mebibytes: number, tracker: string): Promise<string> {
    client = begin()
    const file = new File([noise(mebibytes)], 'noise.bin')
    const seeding = await new Promise<Torrent>((resolve, reject) => {
      client?.on('error', reject)
      const announced = { announceList: [[tracker]], pieceLength: 2 ** 20 }
      client?.seed([file], { ...setting, ...announced }, resolve)
    })
    return seeding.magnetURI
  },
  /** Milliseconds from the connection to the last verified piece. */
  async fetch(magnet: string): Promise<number> {
    client = begin()
    const own = client.add(magnet, setting)
    let begun = Infinity
    const finished = Promise.withResolvers<void>()
    client.on('error', finished.reject)
    own.on('wire', () => (begun = Math.min(begun, performance.now())))
    own.on('done', finished.resolve)
    await finished.promise
    return performance.now() - begun
  },
  end(): void {
    client?.destroy()
    client = undefined
  },
}
