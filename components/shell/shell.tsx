'use client'
import type { ReactNode } from 'react'
import { ConnectButton } from '#components/wallet/connect-button'
import { LostBanner } from '#components/space/lost-banner'
import { WrongChainBanner } from '#components/wallet/wrong-chain-banner'
import { DriveError } from './drive-error.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Rail, TabBar } from './rail.tsx'

export interface ShellProps {
  title: string
  /** What the top bar offers before the wallet: a search field. */
  tools?: ReactNode
  /** The line under the top bar: counts, and the main button. */
  bar?: ReactNode
  /** Details beside the work area, on wide windows. */
  pane?: ReactNode
  children: ReactNode
}

/** The workroom: rail, top bar, work area, details pane. */
export function Shell({ title, tools, bar, pane, children }: ShellProps) {
  return (
    <div className={pane === undefined ? 'shell' : 'shell with-pane'}>
      <Rail />
      <main className="main">
        <div className="top">
          <div className="crumbs">
            <h1>{title}</h1>
          </div>
          {tools}
          <ConnectButton />
        </div>
        <WrongChainBanner />
        <DriveError />
        <LostBanner />
        <OfflineBanner />
        {bar !== undefined && <div className="bar">{bar}</div>}
        <div className="scroll">{children}</div>
      </main>
      {pane}
      <TabBar />
    </div>
  )
}
