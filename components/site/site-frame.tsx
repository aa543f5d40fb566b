'use client'
import { useEffect, useRef, useState } from 'react'
import { keeperPath } from '#lib/service-worker/site/site-messages'
import { useSitePort } from '#lib/hooks/use-site'
import type { Site } from '#lib/hooks/use-site'

export interface SiteFrameProps {
  origin: string
  site: Site
  /** Where in it to begin. */
  path: string[]
  title: string
}

/** A frame has its own origin, and may neither lead this page away nor ask. */
const allowed =
  'allow-scripts allow-same-origin allow-forms allow-modals ' +
  'allow-popups allow-popups-to-escape-sandbox allow-downloads'

/** Until then a browser that lets frames have workers has started one, ms. */
const patience = 10_000

/** A published site on its own origin; it gets its bytes from this page. */
export function SiteFrame({ origin, site, path, title }: SiteFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const started = useSitePort(frame, origin, site)
  const late = useLate(started)
  const begin = encodeURIComponent(path.join('/'))
  return (
    <>
      {late && (
        <p className="site-late" role="status">
          The site does not start. This browser may not let pages in frames use
          a service worker, as in private windows. Its files can be looked at
          one by one.
        </p>
      )}
      <iframe
        ref={frame}
        className="site-frame"
        data-testid="site-frame"
        data-started={started}
        title={title}
        sandbox={allowed}
        allow="fullscreen"
        referrerPolicy="no-referrer"
        src={`${origin}${keeperPath}?path=${begin}`}
      />
    </>
  )
}

function useLate(started: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (started) return
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [started])
  return late && !started
}
