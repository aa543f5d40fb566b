'use client'
import { useState } from 'react'
import { AddServerSheet } from '#components/settings/add-server-sheet'
import { ServerField } from '#components/settings/server-field'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useKeepers } from '#lib/hooks/use-keepers'

/** Asks for address and token, and for what answers there. */
export function AddKeeperSheet({ onClose }: { onClose(): void }) {
  const { add } = useKeepers()
  const { trying, error, attempt } = useAttempt()
  const [address, setAddress] = useState('')
  const [token, setToken] = useState('')
  const [name, setName] = useState('')
  const save = async () => {
    if (await attempt('add', () => add({ address, token, name }))) onClose()
  }
  return (
    <AddServerSheet
      title="Add a keeper"
      action="add-keeper"
      verb="Add it"
      busy={trying !== undefined}
      off={address.trim() === ''}
      error={error}
      onAdd={() => void save()}
      onClose={onClose}
    >
      <p>
        A keeper holds copies of what you share and serves them while this tab
        is closed: a Freehold peer, a pinning service, or a Kubo node. It sees
        your IP address and what you ask it to keep.
      </p>
      <ServerField
        label="Address"
        placeholder="https://keeper.example"
        value={address}
        onChange={setAddress}
        first
      />
      <ServerField
        label="Token, or name:password, if it wants one"
        value={token}
        onChange={setToken}
        secret
      />
      <ServerField
        label="What you call it"
        placeholder="Attic server"
        value={name}
        onChange={setName}
        plain
      />
      <p className="soft">
        The token stays in this browser and is sent to this address alone.
      </p>
    </AddServerSheet>
  )
}
