'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { BackupSheet } from '#components/wallet/backup-sheet'
import { AddressChip } from '#components/ui/address-chip'
import { shortAddress } from '#lib/base/short-address'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'

/** The guest wallet's key: out of this browser, and into it. */
export function WalletSection() {
  const { exists, address, needsBackup } = useGuestWallet()
  const [sheet, setSheet] = useState<'export' | 'import'>()
  return (
    <section aria-labelledby="wallet">
      <h2 className="h2" id="wallet">
        Guest wallet
      </h2>
      <dl className="lines">
        <div>
          <dt>Account</dt>
          <dd>
            {address === undefined ? (
              'None in this browser yet'
            ) : (
              <AddressChip
                text={address}
                short={shortAddress(address)}
                what="account address"
              />
            )}
          </dd>
        </div>
        <div>
          <dt>Backup</dt>
          <dd>{backupWords(exists, needsBackup)}</dd>
          <dd className="note do">
            {exists && (
              <Button
                size="small"
                icon="key"
                onPress={() => setSheet('export')}
              >
                Back up…
              </Button>
            )}
            <Button size="small" onPress={() => setSheet('import')}>
              Bring a key…
            </Button>
          </dd>
        </div>
      </dl>
      <BackupSheet
        open={sheet !== undefined}
        begin={sheet ?? 'export'}
        onClose={() => setSheet(undefined)}
      />
    </section>
  )
}

function backupWords(exists: boolean, needsBackup: boolean): string {
  if (!exists) return 'Nothing to back up'
  return needsBackup
    ? 'None: the key is in this browser only'
    : 'You said that a backup is in a safe place'
}
