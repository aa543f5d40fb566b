'use client'
import { useState } from 'react'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { AddServerSheet } from './add-server-sheet.tsx'
import { ServerField } from './server-field.tsx'

/** Asks for the address of a relay, and uses it from then on. */
export function AddRelaySheet({ onClose }: { onClose(): void }) {
  const { addRelay } = useOwnServers()
  const { trying, error, attempt } = useAttempt()
  const [address, setAddress] = useState('')
  const add = async () => {
    if (await attempt('add', () => addRelay(address))) onClose()
  }
  return (
    <AddServerSheet
      title="Add a relay"
      action="add-relay"
      busy={trying !== undefined}
      off={address.trim() === ''}
      error={error}
      onAdd={() => void add()}
      onClose={onClose}
    >
      <p>
        A relay is where others find you, and carries what can’t go directly. It
        sees your IP address and which devices you talk to, not what you say. A
        Freehold peer prints its address when it starts.
      </p>
      <ServerField
        label="Address of the relay"
        placeholder="/dns4/relay.example/tcp/443/wss/p2p/12D3…"
        value={address}
        onChange={setAddress}
        first
      />
    </AddServerSheet>
  )
}
