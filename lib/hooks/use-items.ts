'use client'
import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import { itemViews } from '../drive/items/item-views.ts'
import { keepingViews } from '../drive/keepers/keeping-views.ts'
import type { ItemView } from '../drive/types.ts'
import { useDrive, useDriveState } from './use-drive.ts'

/** Everything in the drive of this browser, newest first. */
export function useItems(): { items: ItemView[]; loading: boolean } {
  const imports = useStore(useDrive().imports)
  const stored = useDriveState((state) => state.items)
  const holders = useDriveState((state) => state.holders)
  const gaps = useDriveState((state) => state.gaps)
  const keepers = useDriveState((state) => state.keepers)
  const keepings = useDriveState((state) => state.keepings)
  const viewsOf = useCallback(
    (cid: string) => keepingViews(keepings.get(cid), keepers),
    [keepings, keepers],
  )
  const loading = useDriveState((state) => state.loading)
  const items = useMemo(
    () => itemViews(stored, imports, holders, gaps, viewsOf),
    [stored, imports, holders, gaps, viewsOf],
  )
  return { items, loading }
}
