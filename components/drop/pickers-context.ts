'use client'
import { createContext, useContext } from 'react'

/** Opens the system's choosers. */
export interface Pickers {
  chooseFiles(): void
  chooseFolder(): void
  /** An archive, to be unpacked into the drive. */
  chooseArchive(): void
}

const nothing = () => undefined

/** Filled by `FilePickers`, which holds the real inputs. */
export const PickersContext = createContext<Pickers>({
  chooseFiles: nothing,
  chooseFolder: nothing,
  chooseArchive: nothing,
})

/** What "Choose files" and "Choose a folder" do. */
export function usePickers(): Pickers {
  return useContext(PickersContext)
}
