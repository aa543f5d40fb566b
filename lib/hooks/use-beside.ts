'use client'
import { useCallback, useEffect, useState } from 'react'
import type { ParsedAddress } from '../links/parse-address.ts'
import type { BesideOptions } from '../drive/open/read-beside.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export type ReadBeside = (
  address: ParsedAddress,
  options: BesideOptions,
) => Promise<Blob | undefined>

/** Reads files that belong to what is shown; the same function every time. */
export function useReadBeside(): ReadBeside {
  const drive = useDrive()
  return useCallback(
    (address, options) => readFrom(drive, address, options),
    [drive],
  )
}

/**
 * One such file, for as long as `address` stays the same. A file that can't be
 * had is as one that is not there: what it belongs to is shown without it.
 */
export function useBeside(
  address: ParsedAddress | undefined,
  types: readonly string[],
  most: number,
): Blob | undefined {
  const drive = useDrive()
  const [read, setRead] = useState<{ key: string; blob: Blob | undefined }>()
  const key = address === undefined ? '' : JSON.stringify(address)
  const wanted = types.join(' ')
  useEffect(() => {
    if (key === '') return undefined
    const controller = new AbortController()
    const { signal } = controller
    const options = { signal, types: wanted.split(' '), most }
    readFrom(drive, JSON.parse(key) as ParsedAddress, options)
      .catch(() => undefined)
      .then((blob) => {
        if (!signal.aborted) setRead({ key, blob })
        return undefined
      })
      .catch(reportError)
    return () => controller.abort()
  }, [drive, key, wanted, most])
  return read?.key === key ? read.blob : undefined
}

async function readFrom(
  drive: Drive,
  address: ParsedAddress,
  options: BesideOptions,
): Promise<Blob | undefined> {
  const [services, { readBeside }] = await Promise.all([
    drive.services(),
    import('../drive/open/read-beside.ts'),
  ])
  return readBeside(services, address, options)
}
