'use client'
import type { FileViewerProps } from '../viewer-props.ts'
import { BlockView } from './block-view.tsx'

/** Structured data: a block of dag-cbor or dag-json, and where it links. */
export function DataViewer({ address, cid, title }: FileViewerProps) {
  return <BlockView address={address} cid={cid} title={title} />
}
