import { openDB } from 'idb'
import type { DBSchema } from 'idb'
import type { CareNote } from '#lib/store/idle-care'

interface CareSchema extends DBSchema {
  notes: { key: 'scrub'; value: CareNote }
}

/** How far the checking of all blocks is, for the thread that does it. */
export interface CareNotes {
  load(): Promise<CareNote | undefined>
  save(note: CareNote): Promise<void>
}

/** The note may be lost at any time: then the round begins again. */
export async function openCareNotes(
  name = 'freehold-care',
): Promise<CareNotes> {
  const database = await openDB<CareSchema>(name, 1, {
    upgrade: (db) => void db.createObjectStore('notes'),
  })
  return {
    load: () => database.get('notes', 'scrub'),
    save: async (note) => void (await database.put('notes', note, 'scrub')),
  }
}
