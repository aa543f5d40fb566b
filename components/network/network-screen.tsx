'use client'
import { WhyButton } from '#components/doctor/why-button'
import { Shell } from '#components/shell/shell'
import { AddressChip } from '#components/ui/address-chip'
import { onlyHere } from '#components/home/only-here.ts'
import { useNow } from '#components/ui/use-now.ts'
import { useItems } from '#lib/hooks/use-items'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import type { NodeStatus } from '#lib/node/types'
import { DeviceTable } from './device-table.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import { reachHeading, reachSentence } from './network-words.ts'
import { RelayLines } from './relay-lines.tsx'
import { ServingSection } from './serving-section.tsx'
import { Speeds } from './speeds.tsx'

/** How this browser stands in the network, the plain answer first. */
export function NetworkScreen() {
  const status = useNodeStatus()
  const onlyHere = useOnlyHere()
  const { length } = status.devices
  return (
    <Shell title="Network">
      <div className="body">
        <section className="summary">
          <div>
            <h2>{reachHeading(status)}</h2>
            <p>{reachSentence(status, onlyHere)}</p>
            <div className="after-lead">
              <WhyButton
                words="Can others reach me?"
                title="Can others reach me?"
              />
            </div>
          </div>
          <ModeSwitch />
        </section>
        <Speeds rate={status.rate} />
        <ServingSection />
        <section aria-labelledby="devices">
          <h2 className="h2" id="devices">
            {length === 1 ? '1 device' : `${length} devices`}
          </h2>
          <DeviceTable devices={status.devices} />
        </section>
        <HowFound status={status} />
      </div>
    </Shell>
  )
}

/** Shared files that no other device was seen to have, and no keeper proved. */
function useOnlyHere(): number {
  const { items } = useItems()
  return onlyHere(items, useNow(10_000)).length
}

function HowFound({ status }: { status: NodeStatus }) {
  return (
    <section aria-labelledby="found">
      <h2 className="h2" id="found">
        How others find you
      </h2>
      <dl className="lines">
        <RelayLines relays={status.relays} />
        {status.peerId !== '' && (
          <div>
            <dt>Your device key</dt>
            <dd>
              <AddressChip text={status.peerId} what="device key" />
            </dd>
            <dd className="note">
              {status.leader
                ? 'this tab runs the node'
                : 'another tab runs the node'}
            </dd>
          </div>
        )}
        <div>
          <dt>Companies asked</dt>
          <dd>None</dd>
          <dd className="note">only the servers above</dd>
        </div>
      </dl>
    </section>
  )
}
