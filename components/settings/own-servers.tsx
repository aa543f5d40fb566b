'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useNetworkConfig } from '#lib/hooks/use-network-config'
import { useOwnServers } from '#lib/hooks/use-own-servers'
import { relayHost } from '../network/network-words.ts'
import { AddIceServerSheet } from './add-ice-server-sheet.tsx'
import { AddRelaySheet } from './add-relay-sheet.tsx'
import { AddRouterSheet } from './add-router-sheet.tsx'

type Kind = 'relay' | 'ice' | 'router'

/** Relays and connection servers of one's own, as lines of the settings. */
export function OwnServerLines() {
  const servers = useOwnServers()
  const { own } = servers
  const config = useNetworkConfig()
  const { error, attempt } = useAttempt()
  const [adding, setAdding] = useState<Kind>()
  return (
    <>
      {own.relays.map((address) => (
        <ServerLine
          key={address}
          kind="Your relay"
          title={address}
          name={relayHost(address)}
          onRemove={() =>
            void attempt('remove', () => servers.removeRelay(address))
          }
        />
      ))}
      {own.iceServers.map((server) => (
        <ServerLine
          key={JSON.stringify(server)}
          kind="Your connection server"
          title={[server.urls].flat().join(', ')}
          name={[server.urls].flat().join(', ')}
          onRemove={() =>
            void attempt('remove', () => servers.removeIceServer(server))
          }
        />
      ))}
      {own.routers.map((address) => (
        <ServerLine
          key={address}
          kind="Your service for finding"
          title={address}
          name={address}
          onRemove={() =>
            void attempt('remove', () => servers.removeRouter(address))
          }
        />
      ))}
      <div>
        <dt>Servers of your own</dt>
        <dd>
          <span className="do">
            <Button size="small" onPress={() => setAdding('relay')}>
              Add a relay…
            </Button>
            <Button size="small" onPress={() => setAdding('ice')}>
              Add a connection server…
            </Button>
            {config?.profile === 'public' && (
              <Button size="small" onPress={() => setAdding('router')}>
                Add a service for finding…
              </Button>
            )}
          </span>
          {own.relays.length + own.iceServers.length + own.routers.length >
            0 && (
            <label className="check">
              <input
                type="checkbox"
                checked={own.only}
                onChange={(event) => {
                  const only = event.target.checked
                  void attempt('only', () => servers.setOnly(only))
                }}
              />
              Ask only these, none that Freehold came with
            </label>
          )}
          {error !== undefined && <ErrorNote error={error} />}
        </dd>
      </div>
      <AddingSheet what={adding} onClose={() => setAdding(undefined)} />
    </>
  )
}

interface AddingSheetProps {
  what: Kind | undefined
  onClose(): void
}

function AddingSheet({ what, onClose }: AddingSheetProps) {
  if (what === 'relay') return <AddRelaySheet onClose={onClose} />
  if (what === 'router') return <AddRouterSheet onClose={onClose} />
  return what === 'ice' && <AddIceServerSheet onClose={onClose} />
}

interface ServerLineProps {
  kind: string
  name: string
  /** The whole address. */
  title: string
  onRemove(): void
}

function ServerLine({ kind, name, title, onRemove }: ServerLineProps) {
  return (
    <div data-testid="own-server">
      <dt>{kind}</dt>
      <dd className="break" title={title}>
        {name}
      </dd>
      <dd className="note">
        <Button size="small" label={`Remove ${name}`} onPress={onRemove}>
          Remove
        </Button>
      </dd>
    </div>
  )
}
