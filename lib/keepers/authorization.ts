/**
 * The header that a token goes in. One with a colon is a name and a password,
 * as IPFS Cluster and Kubo take them (RFC 7617, in UTF-8); a bearer token has
 * none (RFC 6750, section 2.1), and neither does an empty one.
 */
export function authorization(token: string): Record<string, string> {
  if (token === '') return {}
  if (!token.includes(':')) return { authorization: `Bearer ${token}` }
  const bytes = new TextEncoder().encode(token)
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` }
}
