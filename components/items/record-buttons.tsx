'use client'
import { Button } from '#components/ui/button'
import { useSheets } from '#components/sheets/sheets-context'
import type { DriveItem } from '#lib/drive/types'
import { useWallet } from '#lib/hooks/use-wallet'
import { hasNewerHere, mayChange } from './item-words.ts'
import { useVersionChooser } from './use-version-chooser.ts'
import { VersionInput } from './version-input.tsx'

export interface RecordButtonsProps {
  item: DriveItem
  /** The last try to record it did. */
  failed: boolean
}

/** Its record and its versions, as far as this account may change them. */
export function RecordButtons({ item, failed }: RecordButtonsProps) {
  const { open } = useSheets()
  const { address } = useWallet()
  const itemId = item.id
  if (item.record === undefined) {
    return (
      <>
        <NewVersion item={item} />
        <Button
          kind="quiet"
          size="small"
          testId="record-ownership"
          onPress={() => open({ kind: 'record', itemId })}
        >
          {failed ? 'Record again…' : 'Record ownership…'}
        </Button>
      </>
    )
  }
  if (!mayChange(item, address)) return null
  return (
    <>
      {hasNewerHere(item) && (
        <Button size="small" onPress={() => open({ kind: 'update', itemId })}>
          Record version…
        </Button>
      )}
      <NewVersion item={item} />
      <Button
        kind="quiet"
        size="small"
        testId="transfer-record"
        onPress={() => open({ kind: 'transfer', itemId })}
      >
        Transfer…
      </Button>
    </>
  )
}

function NewVersion({ item }: { item: DriveItem }) {
  const chooser = useVersionChooser()
  // What the drive holds is its newer version.
  if (item.role === 'drive') return null
  return (
    <>
      <VersionInput
        chooser={chooser}
        itemId={item.id}
        name={item.name}
        folder={item.kind === 'folder'}
      />
      <Button
        kind="quiet"
        size="small"
        className="desk-only"
        onPress={() => chooser.choose(false)}
      >
        New version…
      </Button>
    </>
  )
}
