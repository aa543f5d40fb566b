'use client'
import { useCallback, useEffect, useState } from 'react'
import type { ActiveList } from '../drive/denylist/content-filter.ts'
import { useDriveState } from './use-drive.ts'

export interface ContentFilterView {
  /** Undefined until they were read. */
  lists: readonly ActiveList[] | undefined
  /** Adds a list from a file. @throws AppError `denylist-invalid` */
  add(file: File): Promise<void>
  remove(id: string): Promise<void>
}

/** Hides content in this browser: nothing of it is opened or served again. */
export function useHide(): (cid: string) => Promise<void> {
  const filter = useDriveState((state) => state.services?.filter)
  return useCallback(
    async (cid: string) => {
      const { CID } = await import('multiformats/cid')
      await filter?.hide(CID.parse(cid))
    },
    [filter],
  )
}

/** The lists of what is neither opened nor served, and ways to change them. */
export function useContentFilter(): ContentFilterView {
  const filter = useDriveState((state) => state.services?.filter)
  const [lists, setLists] = useState<readonly ActiveList[]>()
  useEffect(() => {
    if (filter === undefined) return undefined
    const show = () => setLists(filter.last()?.lists)
    filter.current().then(show).catch(reportError)
    return filter.subscribe(show)
  }, [filter])
  const add = useCallback(
    async (file: File) => {
      // What lies on a disk may change: what was added is what is kept.
      const source = new Blob([await file.arrayBuffer()])
      await filter?.add(file.name, source)
    },
    [filter],
  )
  const remove = useCallback(async (id: string) => filter?.remove(id), [filter])
  return { lists, add, remove }
}
