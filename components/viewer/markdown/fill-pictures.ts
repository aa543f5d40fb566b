import type { ReadBeside } from '#lib/hooks/use-beside'
import type { ParsedAddress } from '#lib/links/parse-address'
import { blobType } from '../viewer-kind.ts'
import { picturePlace } from './markdown-html.ts'

/** A text is not an album: more pictures than this stay words. */
const mostPictures = 40
const mostBytes = 16 * 1024 * 1024

export interface FillOptions {
  read: ReadBeside
  signal: AbortSignal
}

/**
 * Puts verified pictures of the same root in the places that name them. What
 * is not there, or is no picture by its bytes, stays as its words.
 * @returns with the way to let go of them
 */
export function fillPictures(
  page: Element,
  address: ParsedAddress,
  { read, signal }: FillOptions,
): { close(): void } {
  const urls: string[] = []
  const places = [...page.querySelectorAll<HTMLElement>(`[${picturePlace}]`)]
  const fill = async (place: HTMLElement) => {
    const path = (place.getAttribute(picturePlace) ?? '').split('/')
    const options = { signal, types: ['image/'], most: mostBytes }
    const blob = await read({ ...address, path }, options)
    if (blob === undefined || signal.aborted) return
    if (blobType(blob.type) === undefined) return
    const url = URL.createObjectURL(blob)
    urls.push(url)
    place.replaceWith(pictureOf(url, place.title))
  }
  const run = async () => {
    for (const place of places.slice(0, mostPictures)) {
      // The words stay in the place of a picture that can't be had.
      await fill(place).catch(() => undefined)
    }
  }
  void run()
  return { close: () => urls.forEach((url) => URL.revokeObjectURL(url)) }
}

function pictureOf(url: string, words: string): HTMLImageElement {
  const picture = document.createElement('img')
  picture.src = url
  picture.alt = words
  picture.decoding = 'async'
  return picture
}
