'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { readingBase } from '../base/reading-base.ts'
import { siteOrigin } from '../drive/site/site-origin.ts'
import { isSiteMessage } from '../service-worker/site/site-messages.ts'
import type { SitePort } from '../service-worker/site/site-messages.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'
import { useNetworkConfig } from './use-network-config.ts'

/** A folder as a site, and where its devices are. */
export interface Site {
  cid: string
  providers: string[]
}

/** The origin of its own that an address has here, if there is one. */
export function useSiteOrigin(cid: string): string | undefined {
  const sites = useNetworkConfig()?.sites
  const here = useSyncExternalStore(never, ownPlace, nowhere)
  return here && siteOrigin(cid, here, sites)
}

/**
 * Gives the framed keeper of a site the port to its files, and nobody else:
 * the message must come from that frame and from that origin.
 *
 * @returns whether the keeper has asked for it yet
 */
export function useSitePort(
  frame: RefObject<HTMLIFrameElement | null>,
  origin: string,
  { cid, providers }: Site,
): boolean {
  const drive = useDrive()
  const [asked, setAsked] = useState(false)
  const named = providers.join(' ')
  useEffect(() => {
    const site = { cid, providers: named === '' ? [] : named.split(' ') }
    let end: (() => void) | undefined
    const hear = ({ data, origin: from, source }: MessageEvent<unknown>) => {
      const keeper = frame.current?.contentWindow
      if (from !== origin || source !== keeper || !keeper) return
      if (!isSiteMessage(data, 'site-ready')) return
      setAsked(true)
      end?.()
      openPort(drive, site).then(
        (bound) => {
          end = bound.end
          const answer: SitePort = { kind: 'site-port' }
          keeper.postMessage(answer, origin, [bound.port])
        },
        // The drive's own state says why it could not be opened.
        () => undefined,
      )
    }
    addEventListener('message', hear)
    return () => {
      removeEventListener('message', hear)
      end?.()
    }
  }, [drive, frame, origin, cid, named])
  return asked
}

async function openPort(drive: Drive, site: Site) {
  const [services, { bindSite }] = await Promise.all([
    drive.services(),
    import('../drive/site/bind-site.ts'),
  ])
  return bindSite(services, site)
}

/** None where the app only reads: it may frame nothing there. */
function ownPlace(): Location | undefined {
  return readingBase() === undefined ? globalThis.location : undefined
}

function nowhere(): undefined {
  return undefined
}

function never(): () => void {
  return () => undefined
}
