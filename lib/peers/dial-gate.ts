import type { ConnectionGater } from '@libp2p/interface'
import { mayDial } from './dial-rule.ts'
import type { DialRule } from './dial-rule.ts'

/**
 * The connection gater of a browser: it dials, and remembers, only what
 * `mayDial` allows. Written in full because libp2p fills in its own rules for
 * what is missing; the rule is asked each time, since a person may change it.
 */
export function dialGate(rule: () => DialRule): ConnectionGater {
  return {
    denyDialMultiaddr: (address) => !mayDial(address, rule()),
    filterMultiaddrForPeer: (_peer, address) => mayDial(address, rule()),
  }
}
