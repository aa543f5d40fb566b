'use client'
import { useCallback, useEffect, useState } from 'react'
import type { OpenedAddress } from '../drive/opened/opened-addresses.ts'
import { useDrive } from './use-drive.ts'

export interface Opened {
  /** Newest first; undefined until they were read. */
  opened: OpenedAddress[] | undefined
  forget(): void
}

/** What was opened from the address field of this browser. */
export function useOpened(): Opened {
  const drive = useDrive()
  const [opened, setOpened] = useState<OpenedAddress[]>()
  useEffect(() => {
    const read = async () => {
      const { openedAddresses } =
        await import('../drive/opened/opened-addresses.ts')
      const { manifest } = await drive.services()
      setOpened(await openedAddresses(manifest))
    }
    read().catch(reportError)
  }, [drive])
  const forget = useCallback(() => {
    const clear = async () => {
      const { forgetOpened } =
        await import('../drive/opened/opened-addresses.ts')
      const { manifest } = await drive.services()
      await forgetOpened(manifest)
      setOpened([])
    }
    clear().catch(reportError)
  }, [drive])
  return { opened, forget }
}

/** Notes an address as opened; a failure is reported and stops nothing. */
export function useNoteOpened(): (href: string) => void {
  const drive = useDrive()
  return useCallback(
    (href: string) => {
      const note = async () => {
        const { noteOpened } =
          await import('../drive/opened/opened-addresses.ts')
        const { manifest, clock } = await drive.services()
        await noteOpened(manifest, { href, at: clock.now() })
      }
      note().catch(reportError)
    },
    [drive],
  )
}
