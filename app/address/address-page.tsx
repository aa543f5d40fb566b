'use client'
import { useSearchParams } from 'next/navigation'
import { AddressScreen } from '#components/address/address-screen'

/** Hands the address in the query to the screen. */
export function AddressPage() {
  return <AddressScreen text={useSearchParams().get('cid') ?? ''} />
}
