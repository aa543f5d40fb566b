'use client'
import { useMemo, useRef } from 'react'
import type { ChangeEvent, ReactNode } from 'react'
import { UnpackSheet } from '#components/backup/unpack-sheet'
import { useArchives } from '#lib/hooks/use-archives'
import { PickersContext } from './pickers-context.ts'
import { pickedFiles } from './picked-files.ts'
import { useAddFiles } from './use-add-files.ts'

/** Holds the real inputs, for every button that opens them. */
export function FilePickers({ children }: { children: ReactNode }) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const archive = useRef<HTMLInputElement>(null)
  const add = useAddFiles()
  const { unpack } = useArchives()
  const pickers = useMemo(
    () => ({
      chooseFiles: () => files.current?.click(),
      chooseFolder: () => folder.current?.click(),
      chooseArchive: () => archive.current?.click(),
    }),
    [],
  )
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const picked = pickedFiles(currentTarget.files ?? [])
    if (picked.length > 0) void add(picked)
    // The same file can be chosen again.
    currentTarget.value = ''
  }
  const takeArchive = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    if (file !== undefined) void unpack(file)
    currentTarget.value = ''
  }
  return (
    <>
      <section aria-label="Adding files">
        <input
          ref={files}
          className="sr"
          type="file"
          multiple
          tabIndex={-1}
          data-testid="file-input"
          aria-label="Files to add"
          onChange={take}
        />
        <input
          ref={folder}
          className="sr"
          type="file"
          tabIndex={-1}
          data-testid="folder-input"
          aria-label="Folder to add"
          {...{ webkitdirectory: '' }}
          onChange={take}
        />
        <input
          ref={archive}
          className="sr"
          type="file"
          accept=".car"
          tabIndex={-1}
          data-testid="archive-input"
          aria-label="Archive to unpack"
          onChange={takeArchive}
        />
      </section>
      <PickersContext value={pickers}>{children}</PickersContext>
      <UnpackSheet />
    </>
  )
}
