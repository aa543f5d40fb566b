import { codecs, parseCid } from '#lib/base/cid'

const words: Record<number, string> = {
  [codecs.raw]: 'Raw bytes',
  [codecs.dagPb]: 'DAG-PB',
  [codecs.dagCbor]: 'DAG-CBOR',
  [codecs.dagJson]: 'DAG-JSON',
}

/** How a block is encoded, by its address: `DAG-PB`. */
export function codecWords(cid: string): string {
  const { code } = parseCid(cid)
  return words[code] ?? `Codec 0x${code.toString(16)}`
}
