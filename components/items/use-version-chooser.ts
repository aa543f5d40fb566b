'use client'
import { useMemo, useRef } from 'react'

/** Opens the chooser of a `VersionInput`. */
export interface VersionChooser {
  /** Told the real input by React. */
  attach(input: HTMLInputElement | null): void
  /**
   * @param checkAll reads every file, also those whose size and time are as
   * they were.
   */
  choose(checkAll: boolean): void
  /** What `choose` was told last; forgotten once it is asked. */
  takeCheckAll(): boolean
}

export function useVersionChooser(): VersionChooser {
  const input = useRef<HTMLInputElement>(null)
  const checkAll = useRef(false)
  return useMemo(
    () => ({
      attach(element) {
        input.current = element
      },
      choose(all) {
        checkAll.current = all
        input.current?.click()
      },
      takeCheckAll() {
        const all = checkAll.current
        checkAll.current = false
        return all
      },
    }),
    [],
  )
}
