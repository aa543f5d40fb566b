import type { SiteHosts } from '#lib/base/network-config'

/**
 * The origin that belongs to one content address and shares nothing with the
 * app; undefined where there is none, and then no site can be opened.
 *
 * @param cid CIDv1 in base32
 */
export function siteOrigin(
  cid: string,
  { hostname, port, origin }: Pick<Location, 'hostname' | 'port' | 'origin'>,
  sites: SiteHosts | undefined,
): string | undefined {
  // A label of a host name; anything longer has no origin.
  if (!/^[a-z2-7]{1,63}$/.test(cid)) return undefined
  if (hostname === 'localhost') {
    return `http://${cid}.ipfs.localhost${port === '' ? '' : `:${port}`}`
  }
  if (sites === undefined || sites.app !== origin) return undefined
  return `https://${cid}.ipfs.${sites.host}`
}
