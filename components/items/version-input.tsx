'use client'
import { useNewVersion } from './use-new-version.ts'
import type { VersionChooser } from './use-version-chooser.ts'

export interface VersionInputProps {
  itemId: string
  name: string
  folder: boolean
  chooser: VersionChooser
}

/** The real input behind "New version…". */
export function VersionInput({
  itemId,
  name,
  folder,
  chooser,
}: VersionInputProps) {
  const add = useNewVersion(itemId)
  const { attach, takeCheckAll } = chooser
  return (
    <input
      ref={attach}
      className="sr"
      type="file"
      tabIndex={-1}
      multiple={folder}
      data-testid="new-version"
      aria-label={`New version of ${name}`}
      {...(folder ? { webkitdirectory: '' } : {})}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => {
        const { files } = event.currentTarget
        const checkAll = takeCheckAll()
        if (files !== null && files.length > 0) {
          void add([...files], { checkAll })
        }
        event.currentTarget.value = ''
      }}
    />
  )
}
