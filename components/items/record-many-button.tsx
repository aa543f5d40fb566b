'use client'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#components/ui/button'
import type { ItemView } from '#lib/drive/types'
import { useWallet } from '#lib/hooks/use-wallet'
import { canBeRecorded } from './item-words.ts'

/** Only who records several needs it. */
const RecordManySheet = lazy(async () => {
  const { RecordManySheet: sheet } =
    await import('#components/sheets/record-many-sheet')
  return { default: sheet }
})

/** Offers to record what is not recorded yet, once there are several. */
export function RecordManyButton({ views }: { views: readonly ItemView[] }) {
  const { address } = useWallet()
  const [chosen, setChosen] = useState<string[]>()
  const open = views.filter((view) => canBeRecorded(view, address))
  return (
    <>
      {open.length > 1 && (
        <Button
          icon="record"
          testId="record-many"
          label={`Record all ${open.length}…`}
          onPress={() => setChosen(open.map(({ item }) => item.id))}
        >
          <span>
            <span className="desk-only">Record all </span>
            {open.length}
            <span className="desk-only">…</span>
          </span>
        </Button>
      )}
      {chosen !== undefined && (
        <Suspense>
          <RecordManySheet
            itemIds={chosen}
            onClose={() => setChosen(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}
