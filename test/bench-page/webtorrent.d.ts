/** As much of WebTorrent's bundle for browsers as the benches call. */
declare module 'webtorrent/dist/webtorrent.min.js' {
  export interface Torrent {
    magnetURI: string
    on(event: 'wire' | 'done', listener: () => void): void
  }

  export interface TorrentSetting {
    /** A class of abstract-chunk-store. Default: files in OPFS. */
    store?: unknown
    storeCacheSlots?: number
    pieceLength?: number
    announceList?: string[][]
  }

  export default class WebTorrent {
    constructor(options: { tracker?: boolean; dht: boolean; lsd: boolean })
    on(event: 'error', listener: (thrown: Error) => void): void
    seed(
      files: File[],
      options: TorrentSetting,
      onSeed: (torrent: Torrent) => void,
    ): void
    add(magnet: string, options: TorrentSetting): Torrent
    destroy(): void
  }
}
