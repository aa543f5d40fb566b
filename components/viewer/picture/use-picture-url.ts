'use client'
import { useEffect, useState } from 'react'
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
  return type === svgType ? svgUrl : blobUrl
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error as Error))
    reader.readAsDataURL(blob)
  })
}
