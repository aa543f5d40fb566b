'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { ParsedAddress } from '#lib/links/parse-address'
import { DangerSheet } from '#components/safety/danger-sheet'
import { useNavigation } from '#components/shell/navigation'
import { useMedia } from '../ui/use-media.ts'
import { AboutPane } from './about-pane.tsx'
import { Dock } from './dock.tsx'
import { NothingAsked } from './nothing-asked.tsx'
import { ShareViewSheet } from './share-view-sheet.tsx'
import { Stage } from './stage.tsx'
import { useShown } from './use-shown.ts'
import type { Shown } from './use-shown.ts'
import { VerifiedSheet } from './verified-sheet.tsx'
import { permanentHref, readViewRequest, viewHref } from './view-address.ts'
import { ViewerHeader } from './viewer-header.tsx'
import { viewerKeys } from './viewer-keys.ts'

/** The viewer of what the query of its address names. */
export function ViewScreen({ search }: { search: string }) {
  const { address, error } = useMemo(() => readViewRequest(search), [search])
  if (address === undefined) return <NothingAsked error={error} />
  return <AddressViewer key={search} address={address} />
}

type OpenSheet = 'verified' | 'share' | 'danger'

function AddressViewer({ address }: { address: ParsedAddress }) {
  const own = useShown(address)
  const [sheet, setSheet] = useState<OpenSheet>()
  const dangers = own.view.file?.dangers ?? []
  const ask = () => setSheet('danger')
  const guarded = dangers.length > 0 && own.download !== undefined
  const shown = guarded ? { ...own, download: ask } : own
  const phone = useMedia('(max-width: 640px)')
  const close = () => setSheet(undefined)
  useTabTitle(shown)
  return (
    <div className="lobby viewer-page">
      <ViewerHeader
        shown={shown}
        phone={phone}
        onVerified={() => setSheet('verified')}
        onShare={() => setSheet('share')}
      />
      <ViewerMain shown={shown}>
        {phone && <Dock shown={shown} onShare={() => setSheet('share')} />}
      </ViewerMain>
      <VerifiedSheet
        open={sheet === 'verified'}
        onClose={close}
        shown={shown}
      />
      <DangerSheet
        open={sheet === 'danger'}
        onClose={close}
        title={shown.title}
        dangers={dangers}
        onSave={() => own.download?.()}
      />
      <ShareViewSheet open={sheet === 'share'} onClose={close} shown={shown} />
    </div>
  )
}

interface ViewerMainProps {
  shown: Shown
  children: ReactNode
}

function ViewerMain({ shown, children }: ViewerMainProps) {
  const { view, type } = shown
  const stage = useRef<HTMLDivElement>(null)
  const main = useRef<HTMLElement>(null)
  const turns = useTurns(shown, stage)
  const permanent = usePermanent(shown)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  const known = view.entry !== undefined
  return (
    // The keys of the viewer work while it, or anything in it, has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <main
      ref={main}
      className={known ? 'viewer' : 'viewer solo'}
      tabIndex={-1}
      data-testid="viewer"
      data-state={view.state}
      data-cid={view.entry?.cid ?? view.cid}
      data-type={type}
      data-verified={view.verified}
      data-path={view.way}
      onKeyDown={viewerKeys({
        previous: turns.onPrevious,
        next: turns.onNext,
        fullScreen: turns.onFullScreen,
        download: shown.download,
        keep: shown.keeping.keep,
        permanent,
      })}
    >
      <Stage shown={shown} stage={stage} {...turns} />
      {known && <AboutPane shown={shown} />}
      {children}
    </main>
  )
}

/** To the files beside this one, and to the whole screen. */
function useTurns(
  { address, beside }: Shown,
  stage: RefObject<HTMLDivElement | null>,
) {
  const { navigate } = useNavigation()
  const turnTo = (entry: { name: string } | undefined) =>
    entry &&
    (() =>
      navigate(viewHref(address, [...address.path.slice(0, -1), entry.name])))
  const toggle = () => {
    const change =
      document.fullscreenElement === null
        ? stage.current?.requestFullscreen()
        : document.exitFullscreen()
    // A browser may refuse; then everything stays as it is.
    change?.catch(() => undefined)
  }
  return {
    onPrevious: turnTo(beside?.before),
    onNext: turnTo(beside?.after),
    onFullScreen: toggle,
  }
}

/** To what is shown by its own address, once that is known. */
function usePermanent({ address, view }: Shown): (() => void) | undefined {
  const { navigate } = useNavigation()
  const href = view.entry && permanentHref(address, view.entry.cid)
  return href === undefined ? undefined : () => navigate(href)
}

/** The tab is named after the file; a search that found something says so. */
function useTabTitle({ title, view, again }: Shown) {
  const found = again.looking && view.state === 'ready'
  useEffect(() => {
    document.title = `${found ? 'Here: ' : ''}${title} · Freehold`
  }, [title, found])
}
