'use client'
import { useCallback } from 'react'
import type { DroppedFile } from '../drive/types.ts'

/** Computes the content address of files on this device; stores nothing. */
export function useFileAddress(): {
  check(files: DroppedFile[]): Promise<string>
} {
  const check = useCallback(async (files: DroppedFile[]) => {
    const { addressOf } = await import('../drive/open/address-of.ts')
    return addressOf(files)
  }, [])
  return { check }
}
