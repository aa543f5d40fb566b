'use client'
import type { Ref } from 'react'
import { useNewVersion } from './use-new-version.ts'

export interface VersionInputProps {
  itemId: string
  name: string
  folder: boolean
  ref?: Ref<HTMLInputElement> | undefined
}

/** The real input behind "New version…". */
export function VersionInput({ itemId, name, folder, ref }: VersionInputProps) {
  const add = useNewVersion(itemId)
  return (
    <input
      ref={ref}
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
        if (files !== null && files.length > 0) void add([...files])
        event.currentTarget.value = ''
      }}
    />
  )
}
