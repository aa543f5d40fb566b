'use client'
import { useCallback } from 'react'
import type { ShownPathProof } from '../drive/path-proof/prove-shown-path.ts'
import { useDrive } from './use-drive.ts'

/** Proves where in a folder something lies; each call reads the blocks. */
export function usePathProof(): (
  root: string,
  path: readonly string[],
) => Promise<ShownPathProof> {
  const drive = useDrive()
  return useCallback(
    async (root: string, path: readonly string[]) => {
      const [services, { proveShownPath }] = await Promise.all([
        drive.services(),
        import('../drive/path-proof/prove-shown-path.ts'),
      ])
      return proveShownPath(services, root, path)
    },
    [drive],
  )
}
