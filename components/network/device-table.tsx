'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { AddressChip } from '#components/ui/address-chip'
import { formatSize } from '#lib/base/format'
import type { DeviceStatus } from '#lib/node/types'
import { shortPeer } from './network-words.ts'

/** The devices that talk to this one, and how. */
export function DeviceTable({ devices }: { devices: DeviceStatus[] }) {
  const [chosen, setChosen] = useState<string>()
  const shown = devices.find(({ peerId }) => peerId === chosen)
  if (devices.length === 0) {
    return (
      <p className="facts">
        None right now. A device appears here when it opens one of your links,
        or when you open one of theirs.
      </p>
    )
  }
  return (
    <>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Path</th>
              <th scope="col" className="r">
                Round trip
              </th>
              <th scope="col" className="r">
                Received
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <DeviceRow
                key={device.peerId}
                device={device}
                onChoose={() => setChosen(device.peerId)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <DeviceSheet device={shown} onClose={() => setChosen(undefined)} />
    </>
  )
}

interface DeviceRowProps {
  device: DeviceStatus
  onChoose(): void
}

function DeviceRow({ device, onChoose }: DeviceRowProps) {
  const { peerId, path, received } = device
  return (
    <tr>
      <td>
        <button type="button" className="what" onClick={onChoose}>
          <Icon name="device" />
          <span className="name mono">{shortPeer(peerId)}</span>
        </button>
      </td>
      <td>
        <Path path={path} />
      </td>
      <td className="r num">{roundTripOf(device)}</td>
      <td className="r num">{formatSize(received)}</td>
    </tr>
  )
}

function Path({ path }: Pick<DeviceStatus, 'path'>) {
  return (
    <span className="path">
      <Icon name={path} />
      {path === 'direct' ? 'Direct' : 'Relay'}
    </span>
  )
}

interface DeviceSheetProps {
  device: DeviceStatus | undefined
  onClose(): void
}

function DeviceSheet({ device, onClose }: DeviceSheetProps) {
  return (
    <Sheet
      open={device !== undefined}
      onClose={onClose}
      title="Device"
      size="narrow"
      testId="device-sheet"
      footer={<Button onPress={onClose}>Close</Button>}
    >
      {device !== undefined && (
        <dl className="kv">
          <dt>Device key</dt>
          <dd>
            <AddressChip text={device.peerId} what="device key" />
          </dd>
          <dt>Path</dt>
          <dd>{device.path === 'direct' ? 'Direct' : 'Through a relay'}</dd>
          <dt>Round trip</dt>
          <dd className="num">{roundTripOf(device)}</dd>
          <dt>Received</dt>
          <dd className="num">{formatSize(device.received)}</dd>
        </dl>
      )}
    </Sheet>
  )
}

function roundTripOf({ roundTrip }: Pick<DeviceStatus, 'roundTrip'>): string {
  return roundTrip === undefined ? '–' : `${Math.round(roundTrip)}\u202fms`
}
