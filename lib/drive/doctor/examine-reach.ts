import type { NodeStatus } from '#lib/node/types'
import type { Diagnosis, Finding } from './finding.ts'
import { relayFindings } from './relay-words.ts'

export interface ReachInit {
  status: NodeStatus
  /** False where the browser has no WebRTC, or its owner turned it off. */
  webrtc: boolean
}

/** Whether others can reach this device, and what each reason is worth. */
export function examineReach({ status, webrtc }: ReachInit): Diagnosis {
  return {
    heading: headings[status.state],
    findings: [
      ...relayFindings(status),
      ...(status.mode === 'offline' ? [] : [directFinding(status, webrtc)]),
      ...connectedFindings(status),
    ],
  }
}

const headings: Record<NodeStatus['state'], string> = {
  starting: 'It is not known yet',
  offline: 'Nobody can reach you',
  online: 'Others can’t reach you yet',
  reachable: 'Others can reach you',
}

function directFinding({ mode, own }: NodeStatus, webrtc: boolean): Finding {
  if (!webrtc) {
    return {
      verdict: 'bad',
      sentence: 'This browser makes no direct connections: it has no WebRTC.',
      advice:
        'Turn WebRTC on in the browser’s settings; until then relays carry everything.',
    }
  }
  if (mode === 'direct') {
    return { verdict: 'good', sentence: 'Direct connections are allowed.' }
  }
  const turn = own.iceServers.some((server) =>
    [server.urls].flat().some((url) => /^turns?:/i.test(url)),
  )
  return {
    verdict: 'off',
    sentence: turn
      ? 'You chose relay only: your TURN server and the relays carry everything.'
      : 'You chose relay only: the relays carry everything, up to their limit.',
    advice: turn
      ? undefined
      : 'Choose “Direct” for speed, or add a TURN server in the settings.',
  }
}

function connectedFindings({ devices, mode }: NodeStatus): Finding[] {
  if (mode === 'offline') return []
  const direct = devices.filter(({ path }) => path === 'direct').length
  if (devices.length === 0) {
    return [{ verdict: 'off', sentence: 'No device talks to yours right now.' }]
  }
  const relayed = devices.length - direct
  return [
    {
      verdict: 'good',
      sentence: `${direct} connected directly, ${relayed} through a relay or a TURN server.`,
    },
  ]
}
