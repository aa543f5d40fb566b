'use client'
import { lazy, Suspense } from 'react'
import { Button } from '#components/ui/button'
import { useSheets } from '#components/sheets/sheets-context'
import type { ItemView } from '#lib/drive/types'
import { useRecording } from '#lib/hooks/use-recording'
import { ImportButtons } from './import-buttons.tsx'
import { RecordButtons } from './record-buttons.tsx'
import { ShareButton } from './share-button.tsx'

/** Hardly ever needed, so no part of the first load. */
const FailedButtons = lazy(async () => {
  const { FailedButtons: buttons } = await import('./failed-buttons.tsx')
  return { default: buttons }
})

/** What can be done with an item now, the likeliest last. */
export function ItemButtons({ view }: { view: ItemView }) {
  const { item, state } = view
  if (state === 'importing') return <ImportButtons view={view} />
  if (item.cid === '')
    return (
      <Suspense>
        <FailedButtons view={view} />
      </Suspense>
    )
  const isSent = item.pending?.hash !== undefined
  return (
    <>
      {state === 'waiting-wallet' ? (
        <NotNow itemId={item.id} />
      ) : (
        !isSent && <RecordButtons item={item} failed={state === 'failed'} />
      )}
      {isSent && <WaitingButton itemId={item.id} />}
      <ShareButton item={item} />
    </>
  )
}

function NotNow({ itemId }: { itemId: string }) {
  const { dismiss } = useRecording(itemId)
  return (
    <Button kind="quiet" size="small" onPress={() => void dismiss()}>
      Not now
    </Button>
  )
}

/** What it waits for, and the ways out. */
function WaitingButton({ itemId }: { itemId: string }) {
  const { open } = useSheets()
  return (
    <Button
      kind="quiet"
      size="small"
      testId="waiting-for"
      onPress={() => open({ kind: 'waiting', itemId })}
    >
      What it waits for…
    </Button>
  )
}
