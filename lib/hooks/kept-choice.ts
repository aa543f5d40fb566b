import { checkOwnServers } from '../base/check-own-servers.ts'
import { defaultChoice } from '../base/network-choice.ts'
import type { NetworkChoice, NodeMode } from '../base/network-choice.ts'

const modeKey = 'freehold-mode'
const serversKey = 'freehold-servers'
const modes: readonly string[] = ['direct', 'relay', 'offline']

/** What the person chose last: it outlives a reload. */
export function keptChoice(): NetworkChoice {
  const mode = localStorage.getItem(modeKey) ?? ''
  return {
    mode: modes.includes(mode) ? (mode as NodeMode) : defaultChoice.mode,
    own: keptServers(),
  }
}

export function keepChoice({ mode, own }: NetworkChoice): void {
  localStorage.setItem(modeKey, mode)
  localStorage.setItem(serversKey, JSON.stringify(own))
}

/** Nobody's, where what is kept can't be used: an older or newer version's. */
function keptServers(): NetworkChoice['own'] {
  const text = localStorage.getItem(serversKey)
  if (text === null) return defaultChoice.own
  try {
    return checkOwnServers(JSON.parse(text))
  } catch (thrown) {
    reportError(thrown)
    return defaultChoice.own
  }
}
