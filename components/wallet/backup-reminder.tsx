'use client'
import { useState } from 'react'
import { Icon } from '#components/ui/icon'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { BackupSheet } from './backup-sheet.tsx'

/** A banner for as long as the guest wallet's key has no backup. */
export function BackupReminder() {
  const { needsBackup } = useGuestWallet()
  const [later, setLater] = useState(false)
  const [open, setOpen] = useState(false)
  return (
    <>
      {needsBackup && !later && (
        <div className="banner warn" data-testid="backup-reminder">
          <Icon name="key" />
          <p>
            Your guest wallet’s key exists in this browser only. Without a
            backup, losing the browser means losing your records.
          </p>
          <div className="do">
            <button
              type="button"
              className="btn small quiet"
              onClick={() => setLater(true)}
            >
              Later
            </button>
            <button
              type="button"
              className="btn small"
              onClick={() => setOpen(true)}
            >
              Back up…
            </button>
          </div>
        </div>
      )}
      <BackupSheet open={open} onClose={() => setOpen(false)} begin="export" />
    </>
  )
}
