import type { NodeStatus, RelayStatus } from '#lib/node/types'
import { relayName } from './finding.ts'
import type { Finding } from './finding.ts'

/** What the relays of this browser are good for now, one by one. */
export function relayFindings({
  relays,
  mode,
  state,
}: Pick<NodeStatus, 'relays' | 'mode' | 'state'>): Finding[] {
  if (state === 'starting' && relays.length === 0) {
    return [{ verdict: 'off', sentence: 'The network is being started.' }]
  }
  if (mode === 'offline') {
    return [
      {
        verdict: 'off',
        sentence: 'You chose to be offline, so nobody is asked.',
        advice: 'Choose “Direct” on the network page.',
      },
    ]
  }
  if (relays.length === 0) {
    return [
      {
        verdict: 'bad',
        sentence: 'No relay is configured, so no device can be found.',
        advice: 'Add a relay in the settings.',
      },
    ]
  }
  return relays.map(relayFinding)
}

function relayFinding({ address, state, proved }: RelayStatus): Finding {
  const name = `Relay ${relayName(address)}`
  if (state === 'waiting' || state === 'connecting' || state === 'off') {
    return {
      verdict: 'bad',
      sentence: `${name} does not answer. It is tried again by itself.`,
      advice: 'Look at your connection, or add another relay in the settings.',
    }
  }
  if (state === 'connected') {
    return {
      verdict: 'bad',
      sentence: `${name} answers, but keeps no place for this device.`,
      advice: 'It may be full. Add another relay in the settings.',
    }
  }
  if (proved === true) {
    return { verdict: 'good', sentence: `${name} lets others through to you.` }
  }
  if (proved === undefined) {
    return { verdict: 'off', sentence: `${name} answers and is being tested.` }
  }
  return {
    verdict: 'bad',
    sentence: `${name} says that it keeps a place for this device, but a test call did not come through.`,
    advice: 'It may be overloaded or lie. Add another relay in the settings.',
  }
}
