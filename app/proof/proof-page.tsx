'use client'
import { useSearchParams } from 'next/navigation'
import { ProofScreen } from '#components/proof/proof-screen'

/** Hands the query of the address to the proof. */
export function ProofPage() {
  return <ProofScreen search={useSearchParams().toString()} />
}
