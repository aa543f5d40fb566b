import type { SniffedType } from '#lib/content/sniff-type'

const mebibyte = 2 ** 20

/** By the beginning of the type; the first that fits counts. */
const limits: [beginning: string, mebibytes: number][] = [
  ['image/svg+xml', 1],
  ['image/', 64],
  ['video/', 512],
  ['audio/', 512],
  ['application/pdf', 128],
  ['text/', 64],
  ['font/', 8],
  ['application/json', 16],
  ['application/epub+zip', 128],
  ['application/vnd.comicbook+zip', 256],
  ['application/zip', 256],
  ['application/gzip', 256],
  ['application/x-tar', 256],
  ['application/vnd.ipld.car', 256],
]

/**
 * Most bytes of a file that opening it fetches: what its viewer can hold, or
 * for what has no viewer, what a click may well fetch for a later download.
 * Whatever is larger is offered as a download, which holds none of it.
 */
export function mostShown({ inline, type }: SniffedType): number {
  const found = limits.find(([beginning]) => type.startsWith(beginning))
  return (inline ? (found?.[1] ?? 64) : 256) * mebibyte
}
