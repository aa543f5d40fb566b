'use client'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Menu } from '#components/ui/menu'
import type { MenuChoice } from '#components/ui/menu'
import { Brand } from '#components/shell/brand'
import { NodeStatusLink } from '#components/shell/node-status'
import { Link, useNavigation } from '#components/shell/navigation'
import { setInspecting } from './blocks/use-inspecting.ts'
import { siteHref } from '../site/site-href.ts'
import { readingBase } from '#lib/base/reading-base'
import { useSiteOrigin } from '#lib/hooks/use-site'
import type { Shown } from './use-shown.ts'
import { viewHref } from './view-address.ts'
import { shortCid } from './viewer-words.ts'

export interface ViewerHeaderProps {
  shown: Shown
  onVerified(): void
  onShare(): void
  /** On a phone the main actions are in the dock instead. */
  phone: boolean
}

/** Where we are, whether it is verified, and what can be done with it. */
export function ViewerHeader(props: ViewerHeaderProps) {
  const { shown, onVerified, phone } = props
  const { verified } = shown.view
  return (
    <header className="lobby-top">
      <Brand />
      <ViewerCrumbs shown={shown} />
      <div className="lobby-end">
        {readingBase() === undefined && (
          <NodeStatusLink className="desk-only" />
        )}
        {verified && !phone && (
          <button type="button" className="chip good" onClick={onVerified}>
            <Icon name="verified" />
            Verified
          </button>
        )}
        {phone ? <PhoneMenu {...props} /> : <HeaderActions {...props} />}
      </div>
    </header>
  )
}

/**
 * Each folder on the way down, as a link; then what is shown. On a phone the
 * way up is an arrow, so that there is room for the name.
 */
function ViewerCrumbs({ shown }: { shown: Shown }) {
  const { address, title, view } = shown
  const root = address.name ?? view.record?.name ?? shortCid(address.cid)
  const steps = address.path.map((_, depth) => ({
    name: depth === 0 ? root : (address.path[depth - 1] ?? ''),
    href: viewHref(address, address.path.slice(0, depth)),
  }))
  return (
    <nav className="crumbs" aria-label="Address">
      {steps.map(({ name, href }) => (
        <span key={href} className="crumb">
          <Link href={href}>
            <Icon name="left" className="up" />
            <bdi>{name}</bdi>
          </Link>
          <Icon name="right" />
        </span>
      ))}
      <h1>
        <bdi>{title}</bdi>
      </h1>
    </nav>
  )
}

function HeaderActions({ shown, onShare }: ViewerHeaderProps) {
  const { download, keeping, view } = shown
  const here = view.state === 'ready' && keeping.state !== 'never'
  const choices = carChoices(shown)
  return (
    <>
      <SiteLink shown={shown} />
      {here && <KeepButton keeping={keeping} />}
      {here && (
        <Button kind="quiet" icon="share" onPress={onShare}>
          Share…
        </Button>
      )}
      {download !== undefined && (
        <Button
          kind="primary"
          icon="download"
          testId="viewer-download"
          onPress={download}
        >
          Download
        </Button>
      )}
      {choices.length > 0 && <Menu label="More" choices={choices} />}
    </>
  )
}

/** Only for a folder with an index, and where a site has its own origin. */
function SiteLink({
  shown: { address, view },
}: Pick<ViewerHeaderProps, 'shown'>) {
  const href = siteHref(address, view)
  const origin = useSiteOrigin(view.entry?.cid ?? '')
  if (href === undefined || origin === undefined) return null
  return (
    <Link className="btn quiet" href={href} data-testid="open-site">
      Open as site
    </Link>
  )
}

function KeepButton({ keeping }: Pick<Shown, 'keeping'>) {
  if (keeping.state === 'kept') {
    return (
      <Link className="btn quiet" href="/drive/">
        <Icon name="check" />
        In your drive
      </Link>
    )
  }
  const busy = keeping.state === 'busy'
  return (
    <Button kind="quiet" icon="keep" busy={busy} onPress={keeping.keep}>
      {busy ? 'Fetching a copy' : 'Keep a copy'}
    </Button>
  )
}

/** For who looks closer: an archive that keeps the addresses, the blocks. */
function carChoices({ downloadCar, view }: Shown): MenuChoice[] {
  const choices: MenuChoice[] = []
  if (downloadCar !== undefined) {
    const label = 'Download as CAR'
    const testId = 'download-car'
    choices.push({ label, icon: 'download', testId, run: downloadCar })
  }
  if (view.entry === undefined && view.state !== 'refused') return choices
  const label = 'Look at the blocks'
  const testId = 'inspect-blocks'
  const run = () => setInspecting(true)
  return [...choices, { label, icon: 'keeper', testId, run }]
}

/** What the dock has no room for. */
function PhoneMenu({ shown, onVerified, onShare }: ViewerHeaderProps) {
  const { navigate } = useNavigation()
  const { verified, state } = shown.view
  const { address, view, keeping } = shown
  const reads = keeping.state === 'never'
  const site = siteHref(address, view)
  const origin = useSiteOrigin(view.entry?.cid ?? '')
  const choices = [
    ...(site !== undefined && origin !== undefined
      ? [{ label: 'Open as site', run: () => navigate(site) } as const]
      : []),
    ...(verified
      ? [{ label: 'What was verified', run: onVerified } as const]
      : []),
    ...(state === 'ready' && !reads
      ? [{ label: 'Share…', run: onShare } as const]
      : []),
    ...carChoices(shown),
    ...(reads
      ? []
      : [{ label: 'Your drive', run: () => navigate('/drive/') } as const]),
    { label: 'Home', run: () => navigate('/') },
  ]
  return <Menu label="More" choices={choices} />
}
