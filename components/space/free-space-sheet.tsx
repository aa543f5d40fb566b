'use client'
import { useState } from 'react'
import { ConfirmSheet } from '#components/ui/confirm-sheet'
import { formatSize } from '#lib/base/format'
import type { DiskUse } from '#lib/drive/space/disk-use'
import { FreeChoices } from './free-choices.tsx'
import { LetGoChoice } from './let-go-choice.tsx'
import { useFreeing } from './use-freeing.ts'
import { useLetGoOffer } from './use-let-go-offer.ts'

export interface FreeSpaceSheetProps {
  use: DiskUse
  onClose(): void
  /** Called once the space is free. */
  onFreed(): void
}

/** What goes, what stays and how much that is; nothing happens before. */
export function FreeSpaceSheet({ use, onClose, onFreed }: FreeSpaceSheetProps) {
  const [versions, setVersions] = useState(false)
  const [unfinished, setUnfinished] = useState(false)
  const [letGo, setLetGo] = useState(false)
  const offer = useLetGoOffer(use)
  const { busy, error, run } = useFreeing(onClose, onFreed)
  const withOld = use.items.filter(({ oldVersions }) => oldVersions > 0)
  const old = withOld.reduce((sum, each) => sum + each.old, 0)
  const bytes =
    use.viewed +
    use.gaps +
    (versions ? old : 0) +
    (unfinished ? use.unfinished : 0) +
    (letGo ? offer.bytes : 0)
  const free = () =>
    run({
      unfinished,
      versionsOf: versions ? withOld.map(({ item }) => item.id) : [],
      letGoOf: letGo ? offer.ids : [],
    })
  return (
    <ConfirmSheet
      onClose={onClose}
      title="Free up space"
      testId="free-space-sheet"
      confirm={{
        words: bytes > 0 ? `Free about ${formatSize(bytes)}` : 'Free up space',
        action: 'free-space',
        busy,
        onPress: () => void free(),
      }}
      error={error}
    >
      <FreeChoices
        use={use}
        old={old}
        versions={versions}
        onVersions={setVersions}
        unfinished={unfinished}
        onUnfinished={setUnfinished}
      />
      {offer.ids.length > 0 && (
        <LetGoChoice offer={offer} checked={letGo} onChange={setLetGo} />
      )}
      <p className="soft">
        All else stays: your files, and every version that a record points to.
        What other devices say they have is no proof that they do.
      </p>
    </ConfirmSheet>
  )
}
