'use client'
import { Sheet } from '#components/ui/sheet'
import { useArchiveJob, useArchives } from '#lib/hooks/use-archives'
import { JobView } from './job-view.tsx'

/** An archive on its way into the drive; closing it stops what still runs. */
export function UnpackSheet() {
  const job = useArchiveJob('unpack')
  const { dismiss } = useArchives()
  return (
    <Sheet
      open={job !== undefined}
      onClose={() => dismiss('unpack')}
      title="Unpack an archive"
      testId="unpack-sheet"
    >
      <p className="facts">
        What is in it comes into the drive as items of its own, all at once or
        not at all.
      </p>
      <JobView task="unpack" label="Unpacking" />
      <details className="facts">
        <summary>Which archives</summary>
        <p>
          CAR files, version 1 or 2, of files and folders. Every piece is
          checked against its content address before it is kept.
        </p>
      </details>
    </Sheet>
  )
}
