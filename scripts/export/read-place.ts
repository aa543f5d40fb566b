export interface Place {
  /** What is wrong with it; `folder` is a prefix that is no gateway's. */
  place: 'framed' | 'ip' | 'prefix' | 'folder'
  /** Where the same page has an origin of its own. */
  link: string
}

/**
 * Decides whether a page may start the app where it was opened. Undefined
 * means yes. Its text is copied into every page, so it uses nothing from
 * outside its own body.
 *
 * @param address where the page was opened
 * @param framed true if another page shows it in a frame
 * @param route where it belongs; undefined if it may stand at any path
 */
export function readPlace(
  address: URL,
  framed: boolean,
  route: string | undefined,
): Place | undefined {
  const { protocol, hostname, port, pathname, search, hash } = address
  const isIp = /^(\d+(\.\d+){3}|\[.*\])$/.test(hostname)
  const name = (isIp ? 'localhost' : hostname) + (port && ':' + port)
  const tail = search + hash
  const bare = route?.replace(/\/$/, '')
  const atHome =
    bare === undefined ||
    [bare, bare + '/', bare + '.html', bare + '/index.html'].includes(pathname)
  if (framed) return { place: 'framed', link: address.href }
  if (atHome) {
    const link = 'http://' + name + pathname + tail
    return isIp ? { place: 'ip', link } : undefined
  }
  const gateway = /^\/(ip[fn]s)\/([^/]+)(\/.*)?$/.exec(pathname)
  const [, space = '', id = '', rest = '/'] = gateway ?? []
  const label = space === 'ipns' ? siteLabel(id) : caseless(id)
  if (label === undefined || label === '') {
    return { place: 'folder', link: 'http://localhost:3000/' }
  }
  const host = label + '.' + space + '.' + name
  return { place: 'prefix', link: protocol + '//' + host + rest + tail }

  /** A domain as one label, the way subdomain gateways write it. */
  function siteLabel(site: string): string {
    return site.includes('.')
      ? site.replace(/-/g, '--').replace(/\./g, '-')
      : site
  }

  /** A content address that survives a host name: base32, CIDv1. */
  function caseless(cid: string): string | undefined {
    if (!/^Qm[1-9A-HJ-NP-Za-km-z]{44}$/.test(cid)) {
      return /^[a-z0-9]+$/.test(cid) ? cid : undefined
    }
    const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    let value = 0n
    for (const digit of cid) value = value * 58n + BigInt(digits.indexOf(digit))
    // 0x01 0x70 (version 1, dag-pb) before the 34 bytes of the multihash.
    let bits = (0x0170n << 272n) | value
    // 288 bits fill 58 base32 digits of 5 bits, with 2 bits to spare.
    bits <<= 2n
    let text = ''
    for (let i = 0; i < 58; i++) {
      text = 'abcdefghijklmnopqrstuvwxyz234567'[Number(bits & 31n)] + text
      bits >>= 5n
    }
    return 'b' + text
  }
}
