'use client'
import { Button } from '#components/ui/button'
import { useRecording } from '#lib/hooks/use-recording'

/** Puts away what went wrong last. */
export function DismissButton({ itemId }: { itemId: string }) {
  const { dismiss } = useRecording(itemId)
  return (
    <Button kind="quiet" size="small" onPress={() => void dismiss()}>
      Dismiss
    </Button>
  )
}
