import { expect, test } from 'vitest'
import type { DeviceStatus } from '#lib/node/types'
import { statusWords } from './status-words.ts'

const device: DeviceStatus = {
  peerId: 'a',
  path: 'direct',
  received: 0,
}

test('a reachable browser without company is ready', () => {
  expect(statusWords({ state: 'reachable', devices: [] })).toBe('Ready')
})

test('connected devices are counted', () => {
  expect(statusWords({ state: 'online', devices: [device] })).toBe('1 device')
  const two = [device, { ...device, peerId: 'b' }]
  expect(statusWords({ state: 'reachable', devices: two })).toBe('2 devices')
})

test('offline stays offline, whatever was connected before', () => {
  expect(statusWords({ state: 'offline', devices: [device] })).toBe('Offline')
})
