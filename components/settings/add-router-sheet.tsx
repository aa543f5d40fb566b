'use client'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { AddAddressSheet } from './add-address-sheet.tsx'

/** Asks for the address of a routing service, and asks it from then on. */
export function AddRouterSheet({ onClose }: { onClose(): void }) {
  const { addRouter } = useOwnServers()
  return (
    <AddAddressSheet
      title="Add a service for finding"
      action="add-router"
      about="It knows which IPFS nodes have what, and is asked when no device has what you open. It sees your IP address and each content address that it is asked for. Nothing is asked with “Relay only”."
      label="Address of the service"
      placeholder="https://router.example"
      add={addRouter}
      onClose={onClose}
    />
  )
}
