import { AppError } from './errors.ts'
import type { IceServer, OwnServers } from './network-choice.ts'

/** More than anybody needs; each relay is a connection that stays open. */
const most = { relays: 8, iceServers: 8, routers: 4 }

const relayForm =
  /^\/(ip4|ip6|dns|dns4|dns6)\/[^/\s]+\/tcp\/\d{1,5}\/(ws|wss|tls\/ws|tls\/sni\/[^/\s]+\/ws)\/p2p\/[1-9A-HJ-NP-Za-km-z]{40,64}$/
const iceForm =
  /^(stun|stuns|turn|turns):(\[[0-9a-f:.]+\]|[^\s:/?#[\]@]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i

/**
 * What a person typed, or an earlier version kept, as servers to use.
 *
 * @throws AppError `network-config-invalid` with the line that is wrong.
 */
export function checkOwnServers(value: unknown): OwnServers {
  const { relays, iceServers, routers, only } = (value ??
    {}) as Partial<OwnServers>
  return {
    relays: listOf(relays, most.relays).map(checkRelay),
    iceServers: listOf(iceServers, most.iceServers).map(checkIceServer),
    routers: listOf(routers, most.routers).map(checkRouter),
    only: only === true,
  }
}

/** @throws AppError `network-config-invalid` */
export function checkRelay(value: unknown): string {
  const address = String(value).trim()
  if (relayForm.test(address)) return address
  throw refused(
    'This is not a relay address. It looks like /dns4/relay.example/tcp/443/wss/p2p/12D3….',
    address,
  )
}

/**
 * A service of the delegated routing API, by TLS: without it everybody on the
 * way would see what is looked for.
 *
 * @throws AppError `network-config-invalid`
 */
export function checkRouter(value: unknown): string {
  const address = String(value).trim()
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'https:' && url.username === '') return url.origin
  throw refused(
    'This is not the address of a service. It looks like https://router.example.',
    address,
  )
}

/**
 * One STUN or TURN server; a TURN server needs a name and a password.
 *
 * @throws AppError `network-config-invalid`
 */
export function checkIceServer(value: unknown): IceServer {
  const { urls, username, credential } = (value ?? {}) as Partial<IceServer>
  const list = [urls ?? []].flat().map((url) => url.trim())
  const wrong = list.find((url) => !iceForm.test(url))
  if (list.length === 0 || wrong !== undefined) {
    throw refused(
      'This is not a connection server. It looks like turn:turn.example:3478.',
      wrong,
    )
  }
  if (!list.some((url) => /^turns?:/i.test(url))) return { urls: list }
  if (isText(username) && isText(credential)) {
    return { urls: list, username, credential }
  }
  throw refused('A TURN server needs a name and a password.', list[0])
}

function listOf(value: unknown, longest: number): unknown[] {
  if (value === undefined) return []
  if (Array.isArray(value) && value.length <= longest) return value
  throw refused(`At most ${longest} servers of a kind can be kept.`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function refused(sentence: string, details?: string): AppError {
  return new AppError('network-config-invalid', sentence, { details })
}
