import { ownNode } from './own-node.ts'
import { rawChannel } from './raw-channel.ts'
import { torrent } from './torrent.ts'

/** What a bench drives from outside, one in each browser. */
const transferPage = { own: ownNode, raw: rawChannel, torrent }

declare global {
  var transferPage: TransferPage
}

export type TransferPage = typeof transferPage

globalThis.transferPage = transferPage
