import { createImportControl } from './import-control.ts'
import { changeEntry, dropEntry, putEntry } from './import-list.ts'
import type { DriveServices } from '../services.ts'

/** A folder whose files are looked for, as a line of the list. */
export interface LookThrough {
  /** Aborted when a person cancels it. */
  signal: AbortSignal
  onFound(count: number): void
  /** Takes the line away: what was found is imported, or nothing is. */
  end(): void
}

/** Shows that a folder is looked through, before anything of it is read. */
export function lookThrough(
  { imports, importTurns, clock, newId }: DriveServices,
  name: string,
): LookThrough {
  const id = newId()
  const controller = new AbortController()
  const { signal } = controller
  const progress = { done: 0, total: 0, filesDone: 0, files: 0, rate: 0 }
  putEntry(imports, {
    ...{ id, name, progress, controller },
    kind: 'folder',
    startedAt: clock.now(),
    files: [],
    control: createImportControl(importTurns, signal, () => {}),
    stage: 'counting',
  })
  return {
    signal,
    onFound: (files) =>
      changeEntry(imports, id, { progress: { ...progress, files } }),
    end: () => dropEntry(imports, id),
  }
}
