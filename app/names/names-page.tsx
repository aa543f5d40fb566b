'use client'
import { useSearchParams } from 'next/navigation'
import { NamesScreen } from '#components/names/names-screen'

/** Hands the query of the address to the screen. */
export function NamesPage() {
  return <NamesScreen search={useSearchParams().toString()} />
}
