import type { RootProvider } from './dht/provide-roots.ts'
import type { KeepPolicy } from './keep/policy.ts'
import type { ServedKeep, ServeKeepInit } from './keep/serve-keep.ts'
import type { Listening } from './listen.ts'
import type { PeerOptions } from './options.ts'
import type { RelayNode } from './relay-node.ts'
import type { ServedSponsor } from './sponsor/serve-sponsor.ts'

/*
 * What only some peers do. Each part is loaded by those that do it: a relay
 * needs neither a chain nor a store.
 */

/** What a keeper neither takes nor serves; any other peer has no blocks. */
export async function listsOf(
  { keep }: PeerOptions,
  print: (line: string) => void,
): Promise<KeepPolicy['denies']> {
  if (keep === undefined) return () => false
  const { loadDenylists } = await import('./keep/load-denylists.ts')
  return loadDenylists(keep.denylists, print)
}

/** Keeps what the options say; undefined for a peer that keeps nothing. */
export async function keepFor(
  { keep, data, host }: PeerOptions,
  parts: Pick<
    ServeKeepInit,
    'node' | 'key' | 'index' | 'provider' | 'denies' | 'print'
  > &
    Pick<Listening, 'room'>,
): Promise<ServedKeep | undefined> {
  const { room } = parts
  if (keep === undefined || room === undefined) return undefined
  const { serveKeep } = await import('./keep/serve-keep.ts')
  const where = { options: keep, data: `${data}/keep`, host }
  return serveKeep({ ...parts, ...where, room })
}

/** Pays for others; undefined for a peer that pays for nobody. */
export async function sponsorFor(
  { sponsor, data }: PeerOptions,
  libp2p: RelayNode,
  print: (line: string) => void,
): Promise<ServedSponsor | undefined> {
  if (sponsor === undefined) return undefined
  const { sponsorOver } = await import('./sponsor/serve-sponsor.ts')
  return sponsorOver({ libp2p, options: sponsor, data, print })
}

/** Announces in the DHT; undefined for a peer that does not. */
export async function providerFor(
  { dht }: PeerOptions,
  node: RelayNode,
  print: (line: string) => void,
): Promise<RootProvider | undefined> {
  if (dht === undefined) return undefined
  const { joinDht } = await import('./dht/join-dht.ts')
  return joinDht(node, dht, print)
}
