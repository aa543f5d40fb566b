import type { ParsedAddress } from '#lib/links/parse-address'
import type { Arrivals, ReadStore } from './arrivals.ts'
import type { OpenView } from './open-view.ts'
import type { DriveServices } from '../services.ts'

/** What the steps of opening share. */
export interface Opening {
  services: DriveServices
  address: ParsedAddress
  /** Aborted by the person only. */
  person: AbortSignal | undefined
  /** Whether `/ipfs/…` of this origin is answered with content. */
  streams(): Promise<boolean>
  /** Aborted by the person, or when nobody is left to ask. */
  signal: AbortSignal
  arrivals: Arrivals
  store: ReadStore
  view(): OpenView
  show(change: Partial<OpenView>): void
}
