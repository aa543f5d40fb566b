'use client'
import { useEffect, useMemo } from 'react'
import type { ParsedAddress } from '#lib/links/parse-address'
import { useOpen } from '#lib/hooks/use-open'
import type { Opened } from '#lib/hooks/use-open'
import { useSiteOrigin } from '#lib/hooks/use-site'
import { Link } from '../shell/navigation.tsx'
import { Finding } from '../viewer/finding.tsx'
import { NothingAsked } from '../viewer/nothing-asked.tsx'
import { readViewRequest, viewHref } from '../viewer/view-address.ts'
import { viewTitle } from '../viewer/viewer-words.ts'
import { SiteBar } from './site-bar.tsx'
import { SiteFrame } from './site-frame.tsx'

/** The site that the query of this page's address names. */
export function SiteScreen({ search }: { search: string }) {
  const { address, error } = useMemo(() => readViewRequest(search), [search])
  if (address === undefined) return <NothingAsked error={error} />
  return <SiteOf key={search} address={address} />
}

function SiteOf({ address }: { address: ParsedAddress }) {
  const folder = useMemo(() => ({ ...address, path: [] }), [address])
  const view = useOpen(folder)
  const title = viewTitle(view, address.name)
  const filesHref = viewHref(address, [])
  useEffect(() => {
    document.title = `${title} · Freehold`
  }, [title])
  return (
    <div className="lobby site-page">
      <SiteBar
        title={title}
        cid={view.entry?.cid ?? address.cid}
        view={view}
        filesHref={filesHref}
      />
      <main className="site-stage">
        <SiteStage
          view={view}
          address={address}
          title={title}
          filesHref={filesHref}
        />
      </main>
    </div>
  )
}

interface SiteStageProps {
  view: Opened
  address: ParsedAddress
  title: string
  filesHref: string
}

function SiteStage({ view, address, title, filesHref }: SiteStageProps) {
  const { state, entry } = view
  const origin = useSiteOrigin(entry?.cid ?? '')
  if (state === 'finding') return <Finding view={view} />
  const isSite = entry?.kind === 'folder' && state !== 'refused'
  if (!isSite || state === 'not-found' || state === 'failed') {
    return (
      <NoSite href={filesHref}>
        {view.error?.shortMessage ?? 'This is not a folder, so it is no site.'}
      </NoSite>
    )
  }
  if (origin === undefined) {
    return (
      <NoSite href={filesHref}>
        Here a site has no place that is apart from your files and your wallet,
        so it is not opened. Its files can be looked at.
      </NoSite>
    )
  }
  const site = { cid: entry.cid, providers: address.providers }
  return (
    <SiteFrame
      key={origin}
      origin={origin}
      site={site}
      path={address.path}
      title={title}
    />
  )
}

function NoSite({ href, children }: { href: string; children: string }) {
  return (
    <div className="ask">
      <h2>This does not open as a site</h2>
      <p className="soft">{children}</p>
      <div className="actions">
        <Link className="btn primary" href={href}>
          Show it in the viewer
        </Link>
      </div>
    </div>
  )
}
