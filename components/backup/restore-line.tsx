'use client'
import { useRef } from 'react'
import type { ChangeEvent } from 'react'
import { Button } from '#components/ui/button'
import { useArchiveJob, useArchives } from '#lib/hooks/use-archives'
import { useSaid } from './use-said.ts'

/** Brings a backup back, from a folder or from one file. */
export function RestoreLine({ folders }: { folders: boolean | undefined }) {
  const file = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const archives = useArchives()
  const off = useArchiveJob('restore')?.state === 'running'
  const run = useSaid()
  const take =
    (restore: (files: File[]) => Promise<void>) =>
    ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
      const files = [...(currentTarget.files ?? [])]
      if (files.length > 0) run(() => restore(files))
      currentTarget.value = ''
    }
  const takeFile = async ([one]: File[]) => {
    if (one !== undefined) await archives.restoreFile(one)
  }
  return (
    <div>
      <dt>Restore</dt>
      <dd>
        Brings back what a backup holds
        <span className="note-line">
          What is in the drive already is left as it is.
        </span>
      </dd>
      <dd className="note do">
        <Button
          size="small"
          testId="restore-folder"
          off={off}
          onPress={() =>
            folders === true
              ? run(archives.restoreFolder)
              : folder.current?.click()
          }
        >
          From a folder…
        </Button>
        <Button
          size="small"
          testId="restore-file"
          off={off}
          onPress={() => file.current?.click()}
        >
          From a file…
        </Button>
        <input
          ref={file}
          className="sr"
          type="file"
          accept=".car"
          tabIndex={-1}
          data-testid="restore-file-input"
          aria-label="Backup in one file"
          onChange={take(takeFile)}
        />
        <input
          ref={folder}
          className="sr"
          type="file"
          tabIndex={-1}
          data-testid="restore-folder-input"
          aria-label="Folder of a backup"
          {...{ webkitdirectory: '' }}
          onChange={take(archives.restoreFiles)}
        />
      </dd>
    </div>
  )
}
