'use client'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { AddAddressSheet } from './add-address-sheet.tsx'

/** Asks for the address of a relay, and uses it from then on. */
export function AddRelaySheet({ onClose }: { onClose(): void }) {
  const { addRelay } = useOwnServers()
  return (
    <AddAddressSheet
      title="Add a relay"
      action="add-relay"
      about="A relay is where others find you, and carries what can’t go directly. It sees your IP address and which devices you talk to, not what you say. A Freehold peer prints its address when it starts."
      label="Address of the relay"
      placeholder="/dns4/relay.example/tcp/443/wss/p2p/12D3…"
      add={addRelay}
      onClose={onClose}
    />
  )
}
