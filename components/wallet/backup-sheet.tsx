'use client'
import { useState } from 'react'
import { Sheet } from '#components/ui/sheet'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { ExportKey } from './export-key.tsx'
import { ImportKey } from './import-key.tsx'
import { OtherKeys } from './other-keys.tsx'
import { PlainKey } from './plain-key.tsx'

type Side = 'export' | 'import'

export interface BackupSheetProps {
  open: boolean
  onClose(): void
  /** The side to begin with. */
  begin: Side
}

/** The guest wallet's key out of this browser, or back into it. */
export function BackupSheet({ open, onClose, begin }: BackupSheetProps) {
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="Guest wallet backup"
      size="narrow"
      testId="backup-sheet"
    >
      <Sides begin={begin} onDone={onClose} />
    </Sheet>
  )
}

interface SidesProps {
  begin: Side
  onDone(): void
}

function Sides({ begin, onDone }: SidesProps) {
  const { exists } = useGuestWallet()
  const [chosen, choose] = useState(begin)
  const side = exists ? chosen : 'import'
  return (
    <>
      {exists && (
        <div>
          <div className="seg">
            <button
              type="button"
              aria-pressed={side === 'export'}
              onClick={() => choose('export')}
            >
              Save a backup
            </button>
            <button
              type="button"
              aria-pressed={side === 'import'}
              onClick={() => choose('import')}
            >
              Bring a key
            </button>
          </div>
        </div>
      )}
      {side === 'export' ? (
        <>
          <ExportKey onDone={onDone} />
          <PlainKey />
        </>
      ) : (
        <>
          <ImportKey onDone={onDone} />
          <OtherKeys />
        </>
      )}
    </>
  )
}
