'use client'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { itemViews } from '../drive/items/item-views.ts'
import type { ItemView } from '../drive/types.ts'
import { useDrive, useDriveState } from './use-drive.ts'

/** Everything in the drive of this browser, newest first. */
export function useItems(): { items: ItemView[]; loading: boolean } {
  const imports = useStore(useDrive().imports)
  const stored = useDriveState((state) => state.items)
  const holders = useDriveState((state) => state.holders)
  const gaps = useDriveState((state) => state.gaps)
  const loading = useDriveState((state) => state.loading)
  const items = useMemo(
    () => itemViews(stored, imports, holders, gaps),
    [stored, imports, holders, gaps],
  )
  return { items, loading }
}
