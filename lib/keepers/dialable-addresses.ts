import { isOnThisMachine, keeperHost } from './keeper-url.ts'

const form =
  /^\/(?:ip4|ip6|dns|dns4|dns6)\/([^/]+)\/(tcp\/\d{1,5}\/(?:ws|wss|tls\/ws|tls\/sni\/[^/]+\/ws)|udp\/\d{1,5}\/webrtc-direct\/certhash\/[\w-]+)\/p2p\/([1-9A-HJ-NP-Za-km-z]{40,64})$/
const privateHost =
  /^(localhost|.*\.local(host)?|0\.|10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd][0-9a-f]{2}:|fe80:)/i

/**
 * Those of a keeper's addresses that a browser can dial, and may: a keeper
 * out in the network must not send it into the person's own, and names no
 * relay that would see who talks to it.
 */
export function dialableAddresses(
  addresses: readonly string[],
  url: string,
): string[] {
  const isNear = isOnThisMachine(url)
  const own = keeperHost(url).replace(/:\d+$/, '')
  return addresses.filter((address) => {
    const [, host = '', transport = ''] = form.exec(address) ?? []
    if (host === '') return false
    const isPrivate = privateHost.test(host)
    if (isPrivate && !isNear && host !== own) return false
    // A page of https may not speak plain ws, except to its own machine.
    return (
      isPrivate || !transport.endsWith('/ws') || transport.includes('/tls/')
    )
  })
}

/** Peer ids that a keeper answers to, of all its addresses. */
export function peerIdsOf(addresses: readonly string[]): string[] {
  const ids = addresses.flatMap((address) => {
    const id = /\/p2p\/([1-9A-HJ-NP-Za-km-z]{40,64})$/.exec(address)?.[1]
    return id === undefined || address.includes('/p2p-circuit') ? [] : [id]
  })
  return [...new Set(ids)]
}
