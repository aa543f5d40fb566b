'use client'
import { useCallback } from 'react'
import type { ParsedAddress } from '../links/parse-address.ts'
import type { LinkedName } from '../links/parse-linked-name.ts'
import { useDrive } from './use-drive.ts'

/**
 * Follows names to content addresses, by the chains and services of the
 * settings alone.
 */
export function useLinkedNames(): (
  linked: LinkedName,
) => Promise<ParsedAddress> {
  const drive = useDrive()
  return useCallback(
    async (linked: LinkedName) => {
      const [services, { followName }] = await Promise.all([
        drive.services(),
        import('../drive/linked-names/follow-name.ts'),
      ])
      return followName(services, linked)
    },
    [drive],
  )
}
