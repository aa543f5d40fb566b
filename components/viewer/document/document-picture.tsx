'use client'
import { useEffect, useRef, useState } from 'react'
import { pictureHeadLength, pictureSize } from '#lib/content/picture-size'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { OpenPreview } from '#lib/previews/open-preview'
import { useSeen } from '../use-seen.ts'
import { blobType } from '../viewer-kind.ts'

export interface DocumentPictureProps {
  preview: OpenPreview
  path: string
  words: string
}

/** More than this is not drawn inside a text. */
const mostPixels = 60_000_000

/** A picture of a document, unpacked once it is in sight; else its words. */
export function DocumentPicture(props: DocumentPictureProps) {
  const { preview, path, words } = props
  const place = useRef<HTMLSpanElement>(null)
  const seen = useSeen(place)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!seen) return undefined
    let gone = false
    let made: string | undefined
    const show = async () => {
      const picture = await drawable(await preview.picture(path))
      if (picture === undefined || gone) return
      made = URL.createObjectURL(picture)
      setUrl(made)
    }
    // Its words stay in the place of a picture that can't be read.
    show().catch(() => undefined)
    return () => {
      gone = true
      if (made !== undefined) URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [seen, preview, path])
  if (url !== undefined) return <img src={url} alt={words} decoding="async" />
  return (
    <span ref={place} className="picture">
      {words === '' ? 'Picture' : `Picture: ${words}`}
    </span>
  )
}

/** With the type that its bytes have, if an element may be given that. */
async function drawable(blob: Blob | undefined): Promise<Blob | undefined> {
  if (blob === undefined) return undefined
  const most = Math.max(sniffLength, pictureHeadLength)
  const head = new Uint8Array(await blob.slice(0, most).arrayBuffer())
  const { type } = sniffType(head)
  const size = pictureSize(head)
  const isLarge = size !== undefined && size.width * size.height > mostPixels
  if (!type.startsWith('image/') || isLarge) return undefined
  const shown = blobType(type)
  return shown === undefined ? undefined : blob.slice(0, blob.size, shown)
}
