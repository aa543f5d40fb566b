'use client'
import { useState } from 'react'
import { FilePickers } from '#components/drop/file-pickers'
import { WindowDrop } from '#components/drop/window-drop'
import { createDraft } from '#components/shell/address-form'
import { DriveError } from '#components/shell/drive-error'
import { LobbyHeader } from '#components/shell/lobby-header'
import { OfflineBanner } from '#components/shell/offline-banner'
import { LostBanner } from '#components/space/lost-banner'
import { WrongChainBanner } from '#components/wallet/wrong-chain-banner'
import { useItems } from '#lib/hooks/use-items'
import { HomeAfter } from './home-after.tsx'
import { HomeBefore } from './home-before.tsx'

/** Drop a file, get a link: the first screen. */
export function Home() {
  const { items } = useItems()
  const [draft] = useState(createDraft)
  return (
    <WindowDrop plot="always" className="lobby home-page">
      <LobbyHeader />
      <main className="home">
        <div className="notices">
          <WrongChainBanner />
          <DriveError />
          <LostBanner />
          <OfflineBanner />
        </div>
        <FilePickers>
          {items.length === 0 ? (
            <HomeBefore draft={draft} />
          ) : (
            <HomeAfter items={items} draft={draft} />
          )}
        </FilePickers>
      </main>
    </WindowDrop>
  )
}
