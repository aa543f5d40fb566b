'use client'
import { Shell } from '#components/shell/shell'
import { BackupSection } from '#components/backup/backup-section'
import { KeepersSection } from '#components/keepers/keepers-section'
import { AboutSection } from './about-section.tsx'
import { BlockedSection } from './blocked-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { LookSection } from './look-section.tsx'
import { NetworkSection } from './network-section.tsx'
import { StorageSection } from './storage-section.tsx'
import { WalletSection } from './wallet-section.tsx'

/** What a person can set, and what this browser holds. */
export function SettingsScreen() {
  return (
    <Shell title="Settings">
      <div className="body settings">
        <StorageSection />
        <BackupSection />
        <WalletSection />
        <KeepersSection />
        <DevicesSection />
        <NetworkSection />
        <BlockedSection />
        <LookSection />
        <AboutSection />
      </div>
    </Shell>
  )
}
