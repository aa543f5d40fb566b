'use client'
import { useState } from 'react'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { AddServerSheet } from './add-server-sheet.tsx'
import { ServerField } from './server-field.tsx'

/** Asks for the address of a routing service, and asks it from then on. */
export function AddRouterSheet({ onClose }: { onClose(): void }) {
  const { addRouter } = useOwnServers()
  const { trying, error, attempt } = useAttempt()
  const [address, setAddress] = useState('')
  const add = async () => {
    if (await attempt('add', () => addRouter(address))) onClose()
  }
  return (
    <AddServerSheet
      title="Add a service for finding"
      action="add-router"
      busy={trying !== undefined}
      off={address.trim() === ''}
      error={error}
      onAdd={() => void add()}
      onClose={onClose}
    >
      <p>
        It knows which IPFS nodes have what, and is asked when no device has
        what you open. It sees your IP address and each content address that it
        is asked for. Nothing is asked with “Relay only”.
      </p>
      <ServerField
        label="Address of the service"
        placeholder="https://router.example"
        value={address}
        onChange={setAddress}
        first
      />
    </AddServerSheet>
  )
}
