'use client'
import { Link } from '#components/shell/navigation'
import { useNetworkConfig } from '#lib/hooks/use-network-config'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { ModeSwitch } from '../network/mode-switch.tsx'
import { RelayLines } from '../network/relay-lines.tsx'
import { OwnerLine } from './owner-line.tsx'
import { OwnServerLines } from './own-servers.tsx'

const profiles = {
  local: 'Local: no host but this machine is asked',
  public: 'Public: the hosts listed here are asked',
} as const

/** The relays and chains that this copy of Freehold is configured for. */
export function NetworkSection() {
  const { relays } = useNodeStatus()
  const config = useNetworkConfig()
  return (
    <section aria-labelledby="relays">
      <h2 className="h2" id="relays">
        Network
      </h2>
      <dl className="lines">
        {config !== undefined && (
          <div>
            <dt>Profile</dt>
            <dd>{profiles[config.profile]}</dd>
            <dd className="note">
              <Link className="link" href="/network/">
                How it stands
              </Link>
            </dd>
          </div>
        )}
        <div>
          <dt>How to connect</dt>
          <dd>
            <ModeSwitch />
          </dd>
        </div>
        <RelayLines relays={relays} />
        <OwnServerLines />
        <OwnerLine />
        {config?.profile === 'public' &&
          config.routers?.map((router) => (
            <div key={router}>
              <dt>Service for finding</dt>
              <dd className="break">{router}</dd>
              <dd className="note">Asked last, by what you look for</dd>
            </div>
          ))}
        {config?.chains.map(({ id, name, rpcUrls }) => (
          <div key={id}>
            <dt>Chain</dt>
            <dd className="break">{name}</dd>
            <dd className="note break">{rpcUrls.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
