/** As much of WebTorrent's bundle for browsers as the bench calls. */
declare module 'webtorrent/dist/webtorrent.min.js' {
  export default class WebTorrent {
    constructor(options: { tracker: boolean; dht: boolean; lsd: boolean })
    on(event: 'error', listener: (thrown: Error) => void): void
    seed(
      files: File[],
      options: { pieceLength: number; announceList: string[][] },
      onSeed: () => void,
    ): void
  }
}
