'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { pendingWords } from '#components/items/item-words.ts'
import { useRecording } from '#lib/hooks/use-recording'
import { DroppedNote } from './dropped-note.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { RecordSteps } from './record-steps.tsx'
import { SheetObject } from './sheet-object.tsx'

/** What a transaction waits for, and what can be done about it. */
export function WaitingSheet({ view, onClose }: ItemSheetProps) {
  const { item, state, error } = view
  const recording = useRecording(item.id)
  const isOpen = item.pending !== undefined
  const isDropped = item.pending?.droppedAt !== undefined
  return (
    <Sheet
      open
      onClose={onClose}
      title="What it waits for"
      testId="waiting-sheet"
      footer={
        <>
          <p>You may close this. It goes on in the list.</p>
          <Button onPress={onClose}>Close</Button>
        </>
      }
    >
      <SheetObject item={item}>{stateWords(isOpen, view)}</SheetObject>
      {isOpen && !isDropped && (
        <RecordSteps
          item={item}
          recording={recording}
          busy={state === 'waiting-wallet'}
        />
      )}
      {error !== undefined && isDropped && (
        <DroppedNote itemId={item.id} error={error} />
      )}
      {error !== undefined && !isDropped && <ErrorNote error={error} />}
    </Sheet>
  )
}

function stateWords(isOpen: boolean, view: ItemSheetProps['view']): string {
  if (view.item.pending?.droppedAt !== undefined) return 'Not on the chain'
  if (isOpen) return pendingWords(view)
  return view.state === 'recorded' ? 'It is on the chain' : 'Nothing waits'
}
