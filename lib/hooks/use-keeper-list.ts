'use client'
import type { ShownKeeper } from '../drive/keepers/types.ts'
import { useDriveState } from './use-drive.ts'

/** The keepers that the person named. */
export function useKeeperList(): readonly ShownKeeper[] {
  return useDriveState((state) => state.keepers)
}
