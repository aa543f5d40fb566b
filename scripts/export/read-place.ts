export interface Place {
  /** What is wrong with it; `folder` is a prefix that is no gateway's. */
  place: 'framed' | 'ip' | 'prefix' | 'folder' | 'shared'
  /** Where the same page has an origin of its own. */
  link: string
  /**
   * Path of the folder that this copy lies in, with a slash at both ends;
   * undefined if the page was moved within it.
   */
  base: string | undefined
}

/** What `network.json` says of the place that this build goes to. */
export interface PlaceConfig {
  /** Others have pages on the same origin, so that nothing is kept there. */
  shared?: boolean | undefined
  /** The origin at which the app is at home. */
  own?: string | undefined
}

/**
 * Decides whether a page may start the app where it was opened. Undefined
 * means yes. Its text is copied into every page, so it uses nothing from
 * outside its own body.
 *
 * @param address where the page was opened
 * @param framed true if another page shows it in a frame
 * @param route where it belongs; undefined if it may stand at any path
 * @param config of the build
 */
export function readPlace(
  address: URL,
  framed: boolean,
  route: string | undefined,
  config: PlaceConfig,
): Place | undefined {
  const { protocol, hostname, port, pathname, search, hash } = address
  const isIp = /^(\d+(\.\d+){3}|\[.*\])$/.test(hostname)
  const name = (isIp ? 'localhost' : hostname) + (port && ':' + port)
  const tail = search + hash
  const bare = route?.replace(/\/$/, '')
  const base = baseOf(bare)
  const ownLink = config.own && config.own + (route ?? '/') + tail
  const home = ownLink || 'http://localhost:3000/'
  if (framed) return { place: 'framed', link: address.href, base }
  if (bare === undefined || base === '/') {
    const named = 'http://' + name + pathname + tail
    if (isIp) return { place: 'ip', link: ownLink || named, base }
    if (!config.shared) return undefined
    return { place: 'shared', link: home, base }
  }
  const gateway = /^\/(ip[fn]s)\/([^/]+)(\/.*)?$/.exec(pathname)
  const [, space = '', id = '', rest = '/'] = gateway ?? []
  const label = space === 'ipns' ? siteLabel(id) : caseless(id)
  if (!label) return { place: 'folder', link: home, base }
  const host = label + '.' + space + '.' + withSubdomains(name)
  return { place: 'prefix', link: protocol + '//' + host + rest + tail, base }

  /** What stands before the route of this page. */
  function baseOf(path: string | undefined): string | undefined {
    if (path === undefined) return undefined
    const ends = [path + '/index.html', path + '/']
    if (path !== '') ends.push(path + '.html', path)
    const end = ends.find((each) => pathname.endsWith(each))
    return end === undefined ? undefined : pathname.slice(0, -end.length) + '/'
  }

  /** Known gateways that have no origin for each address lead to one. */
  function withSubdomains(gatewayHost: string): string {
    const known = /^(ipfs\.io|gateway\.ipfs\.io|.*\.?pinata\.cloud)$/
    return known.test(gatewayHost) ? 'dweb.link' : gatewayHost
  }

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
    // 0x01 0x70 (version 1, dag-pb) before the 34 bytes of the multihash;
    // 288 bits fill 58 base32 digits of 5 bits, with 2 bits to spare.
    let bits = ((0x0170n << 272n) | value) << 2n
    let text = ''
    for (let i = 0; i < 58; i++) {
      text = 'abcdefghijklmnopqrstuvwxyz234567'[Number(bits & 31n)] + text
      bits >>= 5n
    }
    return 'b' + text
  }
}
