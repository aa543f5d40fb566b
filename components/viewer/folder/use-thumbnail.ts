'use client'
import { useEffect, useState } from 'react'
import { pictureHeadLength, pictureSize } from '#lib/content/picture-size'
import { useReadBeside } from '#lib/hooks/use-beside'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'
import { createTurns } from './turns.ts'

/** A larger picture is not fetched only to be shown small. */
const mostBytes = 16 * 1024 * 1024
const side = 320
const mostPixels = 60_000_000

/** Pictures that are fetched and drawn small at the same time. */
const turns = createTurns(3)

/**
 * The address of a small copy of a picture; undefined until it is there, and
 * for what is no picture. A copy, so that a hundred large ones need not be
 * held at once.
 */
export function useThumbnail(
  address: ParsedAddress,
  entry: OpenFolderEntry,
  wanted: boolean,
): string | undefined {
  const read = useReadBeside()
  const [url, setUrl] = useState<string>()
  const folder = JSON.stringify(address)
  const { name } = entry
  useEffect(() => {
    if (!wanted) return undefined
    const controller = new AbortController()
    const { signal } = controller
    let made: string | undefined
    const at = JSON.parse(folder) as ParsedAddress
    const draw = async () => {
      const path = [...at.path, name]
      const options = { signal, types: ['image/'], most: mostBytes }
      const blob = await read({ ...at, path }, options)
      if (blob === undefined || signal.aborted) return
      const small = await smallCopy(blob)
      if (signal.aborted) return
      made = URL.createObjectURL(small)
      setUrl(made)
    }
    // Without a small picture the tile keeps its icon.
    turns
      .run(() => (signal.aborted ? Promise.resolve() : draw()))
      .catch(() => undefined)
    return () => {
      controller.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [read, folder, name, wanted])
  return url
}

/** Drawn by the browser off the page's thread, into a picture of its own. */
async function smallCopy(blob: Blob): Promise<Blob> {
  const head = await blob.slice(0, pictureHeadLength).arrayBuffer()
  const size = pictureSize(new Uint8Array(head))
  if (size !== undefined && size.width * size.height > mostPixels) {
    throw new RangeError('more pixels than are drawn for a thumbnail')
  }
  const picture = await createImageBitmap(blob)
  const scale = Math.min(1, side / Math.min(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
}
