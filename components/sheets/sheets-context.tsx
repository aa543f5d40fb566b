'use client'
import { createContext, useContext } from 'react'

/** A decision about an item that a sheet asks for. */
export interface OpenSheet {
  kind:
    | 'record'
    | 'update'
    | 'transfer'
    | 'unpublish'
    | 'stop-sharing'
    | 'keep'
    | 'rename'
    | 'share'
    | 'waiting'
  itemId: string
}

export interface Sheets {
  open(sheet: OpenSheet): void
}

/** Holds the way to open a sheet; the screens' provider fills it. */
export const SheetsContext = createContext<Sheets>({ open: () => undefined })

/** Opens the sheets of items. */
export function useSheets(): Sheets {
  return useContext(SheetsContext)
}
