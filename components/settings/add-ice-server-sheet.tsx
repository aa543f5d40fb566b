'use client'
import { useState } from 'react'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { AddServerSheet } from './add-server-sheet.tsx'
import { ServerField } from './server-field.tsx'

/** Asks for a STUN or TURN server, and uses it from then on. */
export function AddIceServerSheet({ onClose }: { onClose(): void }) {
  const { addIceServer } = useOwnServers()
  const { trying, error, attempt } = useAttempt()
  const [url, setUrl] = useState('')
  const [username, setUsername] = useState('')
  const [credential, setCredential] = useState('')
  const turn = /^\s*turns?:/i.test(url)
  const add = async () => {
    const urls = url.trim()
    const server = turn ? { urls, username, credential } : { urls }
    if (await attempt('add', () => addIceServer(server))) onClose()
  }
  return (
    <AddServerSheet
      title="Add a connection server"
      action="add-ice-server"
      busy={trying !== undefined}
      off={url.trim() === ''}
      error={error}
      onAdd={() => void add()}
      onClose={onClose}
    >
      <p>
        A STUN server tells two devices how to reach each other. A TURN server
        carries their bytes when no direct way exists; with “Relay only” it does
        so always. Either sees your IP address.
      </p>
      <ServerField
        label="Address of the server"
        placeholder="turn:turn.example:3478"
        value={url}
        onChange={setUrl}
        first
      />
      {turn && (
        <>
          <ServerField label="Name" value={username} onChange={setUsername} />
          <ServerField
            label="Password"
            value={credential}
            onChange={setCredential}
            secret
          />
        </>
      )}
    </AddServerSheet>
  )
}
