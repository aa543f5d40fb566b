'use client'
import { useEffect, useState } from 'react'
import { isAbort, toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { BlockView } from '../drive/inspect/inspect-block.ts'
import type { ParsedAddress } from '../links/parse-address.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export interface InspectedBlock {
  view?: BlockView | undefined
  error?: AppError | undefined
}

/** One block, fetched and decoded; undefined parts until it is here. */
export function useBlock(address: ParsedAddress): InspectedBlock {
  const drive = useDrive()
  const key = JSON.stringify(address)
  const [read, setRead] = useState<InspectedBlock & { key: string }>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    readBlock(drive, JSON.parse(key) as ParsedAddress, signal)
      .then((view) => setRead({ key, view }))
      .catch((thrown: unknown) => {
        if (signal.aborted && isAbort(thrown)) return
        setRead({ key, error: toAppError(thrown) })
      })
    return () => controller.abort()
  }, [drive, key])
  return read?.key === key ? read : {}
}

async function readBlock(
  drive: Drive,
  address: ParsedAddress,
  signal: AbortSignal,
): Promise<BlockView> {
  const [services, { inspectBlock }] = await Promise.all([
    drive.services(),
    import('../drive/inspect/inspect-block.ts'),
  ])
  return inspectBlock(services, address, { signal })
}
