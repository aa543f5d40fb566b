'use client'
import type { ReactNode } from 'react'
import { ConnectButton } from '#components/wallet/connect-button'
import { Icon } from '#components/ui/icon'
import { ThemeSwitch } from '#components/ui/theme-switch'
import { Brand } from './brand.tsx'
import { Link } from './navigation.tsx'
import { NodeStatusLink } from './node-status.tsx'

/** The header of pages for people who have nothing here yet. */
export function LobbyHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="lobby-top">
      <Brand />
      {children ?? <LobbyPlaces />}
      <div className="lobby-end">
        <NodeStatusLink className="desk-only" />
        <ThemeSwitch className="desk-only" />
        <Link className="icon-btn phone-only" href="/drive/" aria-label="Drive">
          <Icon name="drive" />
        </Link>
        <ConnectButton />
      </div>
    </header>
  )
}

function LobbyPlaces() {
  return (
    <nav aria-label="Main">
      <Link href="/drive/">Drive</Link>
      <Link href="/inbox/">Received</Link>
      <Link href="/network/">Network</Link>
    </nav>
  )
}
