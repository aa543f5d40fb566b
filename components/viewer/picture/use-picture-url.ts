'use client'
import { useEffect, useState } from 'react'
import { formatCount } from '#lib/base/format'
import { pictureHeadLength, pictureSize } from '#lib/content/picture-size'
import { useBlobUrl } from '../use-blob-url.ts'
import type { WholeFile } from '../viewer-props.ts'
import { heavySvg } from './svg-weight.ts'

const svgType = 'image/svg+xml'

/**
 * The address of a picture for an `<img>`, in which nothing can run. An SVG
 * gets a `data:` address, so that it has no origin even in a tab of its own,
 * and only if drawing it does not take the page's time.
 */
export function usePictureUrl(
  file: WholeFile,
  onFail: (sentence: string) => void,
): string | undefined {
  const small = useSmallEnough(file.blob, onFail)
  const blobUrl = useBlobUrl(file)
  const [svgUrl, setSvgUrl] = useState<string>()
  const { blob, type } = file
  useEffect(() => {
    if (type !== svgType) return undefined
    let gone = false
    const read = async () => {
      const reason = heavySvg(await blob.text())
      if (reason !== undefined && !gone) onFail(reason)
      if (reason !== undefined || gone) return
      const url = await dataUrl(blob.slice(0, blob.size, svgType))
      if (!gone) setSvgUrl(url)
    }
    read().catch(reportError)
    return () => {
      gone = true
      setSvgUrl(undefined)
    }
  }, [blob, type, onFail])
  if (type === svgType) return svgUrl
  return small ? blobUrl : undefined
}

/** Pixels that a browser decodes without running out of memory. */
const mostPixels = 120_000_000

/** True once the header says how large it will be, and it is not too large. */
function useSmallEnough(
  blob: Blob,
  onFail: (sentence: string) => void,
): boolean {
  const [fit, setFit] = useState<Blob>()
  useEffect(() => {
    let gone = false
    const look = async () => {
      const head = await blob.slice(0, pictureHeadLength).arrayBuffer()
      const size = pictureSize(new Uint8Array(head))
      if (gone) return
      const pixels = size === undefined ? 0 : size.width * size.height
      if (pixels > mostPixels) onFail(tooManyPixels(pixels))
      else setFit(blob)
    }
    look().catch(reportError)
    return () => {
      gone = true
    }
  }, [blob, onFail])
  return fit === blob
}

function tooManyPixels(pixels: number): string {
  const millions = formatCount(Math.round(pixels / 1_000_000))
  return `This picture claims ${millions} million pixels, more than is drawn here. Download it to open it with another program.`
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error as Error))
    reader.readAsDataURL(blob)
  })
}
