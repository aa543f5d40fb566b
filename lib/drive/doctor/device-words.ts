import type { DialTry, ExaminedDevice } from '#lib/node/types'
import { relayName, shortKey } from './finding.ts'
import type { Finding } from './finding.ts'

type Reason = NonNullable<DialTry['failure']>['reason']

/** Why a call failed, and what can be done about it. */
const reasons: Record<Reason, { why: string; advice: string }> = {
  'not-waiting': {
    why: 'is not waiting there',
    advice: 'Its Freehold is closed, or offline. Ask its owner to open it.',
  },
  'no-budget': {
    why: 'was refused: the relay has carried enough for this device for now',
    advice: 'Wait an hour, or add a relay of your own in the settings.',
  },
  'no-webrtc': {
    why: 'takes no direct connection',
    advice: 'It is set to relay only. A relay has to carry the file.',
  },
  'relay-away': {
    why: 'could not be called: the relay did not answer',
    advice: 'Look at your connection, or add another relay in the settings.',
  },
  timeout: {
    why: 'did not answer in time',
    advice:
      'A firewall may stand between you. A TURN server, added in the settings, helps.',
  },
  other: {
    why: 'could not be reached',
    advice: 'Look again in a minute; the report has the details.',
  },
}

const names: Record<ExaminedDevice['named'], string> = {
  link: 'named in the link',
  relay: 'named by a relay',
  owner: 'which speaks for the owner',
  connected: 'connected to you',
}

/** How the calls to one device went. `sent`: the content is here now. */
export function deviceFinding(device: ExaminedDevice, sent: boolean): Finding {
  const who = `Device ${shortKey(device.peerId)}, ${names[device.named]},`
  if (device.path !== 'none') {
    const way = device.path === 'direct' ? 'directly' : 'through a relay'
    const reached = `${who} was reached ${way}`
    if (sent) return { verdict: 'good', sentence: `${reached}.` }
    return {
      verdict: 'bad',
      sentence: `${reached}, but did not send it.`,
      advice:
        'It may no longer have it, or its owner stopped sharing. Ask its owner.',
    }
  }
  const { why, advice } = reasons[worst(device.tries)]
  return { verdict: 'bad', sentence: `${who} ${why}.`, advice }
}

/** One line a call, for the report. */
export function callLines({ tries }: ExaminedDevice): string[] {
  return tries.map(({ relay, way, milliseconds, failure }) => {
    const asked = way === 'webrtc' ? 'direct' : 'carried by the relay'
    const end = failure === undefined ? 'worked' : failure.reason
    return `${asked}, by ${relayName(relay)}: ${end}, ${milliseconds} ms`
  })
}

/** What stands most in the way: the first of these that any call ended with. */
function worst(tries: DialTry[]): Reason {
  const order: Reason[] = ['no-budget', 'timeout', 'relay-away', 'no-webrtc']
  const seen = new Set(tries.map(({ failure }) => failure?.reason))
  const known = order.find((reason) => seen.has(reason))
  return known ?? (seen.has('not-waiting') ? 'not-waiting' : 'other')
}
