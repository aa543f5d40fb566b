'use client'
import type { NetworkConfig } from '../base/network-config.ts'
import { useDriveState } from './use-drive.ts'

/** The runtime configuration, once it was read. */
export function useNetworkConfig(): NetworkConfig | undefined {
  return useDriveState((state) => state.config)
}
