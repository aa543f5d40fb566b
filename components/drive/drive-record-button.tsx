'use client'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#components/ui/button'

/** Not part of the first load: most visits record single files. */
const DriveRecordSheet = lazy(async () => {
  const { DriveRecordSheet: sheet } = await import('./drive-record-sheet.tsx')
  return { default: sheet }
})

/** Opens the sheet that records everything shared here as one folder. */
export function DriveRecordButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        icon="drive"
        testId="record-drive"
        label="Record drive"
        onPress={() => setOpen(true)}
      >
        <span className="desk-only">Record drive</span>
      </Button>
      {open && (
        <Suspense>
          <DriveRecordSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
