'use client'
import { Suspense, lazy } from 'react'
import { Icon } from '#components/ui/icon'
import { useBeside } from '#lib/hooks/use-beside'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'
import { readmeOf } from './folder-order.ts'

const MarkdownText = lazy(async () => {
  const { MarkdownText: text } = await import('../markdown/markdown-text.tsx')
  return { default: text }
})

const readmeTypes = ['text/markdown', 'text/plain']
const mostBytes = 128 * 1024

export interface FolderReadmeProps {
  entries: OpenFolderEntry[]
  address: ParsedAddress
}

/** What the folder says about itself, below its entries. */
export function FolderReadme({ entries, address }: FolderReadmeProps) {
  const readme = readmeOf(entries)
  const path = [...address.path, readme?.name ?? '']
  const wanted = readme === undefined ? undefined : { ...address, path }
  const blob = useBeside(wanted, readmeTypes, mostBytes)
  if (readme === undefined || blob === undefined) return null
  return (
    <section className="readme" aria-label={readme.name}>
      <h2 className="head">
        <Icon name="doc" small />
        <bdi>{readme.name}</bdi>
      </h2>
      <Suspense fallback={null}>
        <MarkdownText blob={blob} address={{ ...address, path }} />
      </Suspense>
    </section>
  )
}
