import type { Abortable } from './abort.ts'

/** How bytes are handed to a store. */
export interface PutOptions extends Abortable {
  /**
   * Their memory is the store's from then on: another thread may take it
   * without a copy, and who gave it finds it empty. Each block's memory must
   * be its own.
   */
  give?: boolean | undefined
}
