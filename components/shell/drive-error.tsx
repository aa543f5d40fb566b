'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useDriveState } from '#lib/hooks/use-drive'

/** Says why the drive of this browser can't be opened. */
export function DriveError() {
  const error = useDriveState((state) => state.error)
  if (error === undefined) return null
  return (
    <ErrorNote error={error}>
      <Button size="small" onPress={() => window.location.reload()}>
        Load again
      </Button>
    </ErrorNote>
  )
}
