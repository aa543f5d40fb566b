import { within } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { Endpoint } from './endpoints.ts'

/** Milliseconds for which a look at a server holds. */
const headHolds = 3_000
/** A server hardly ever changes its chain; asked again after this time. */
const chainHolds = 60_000
/** A silent server is left alone for this time while another one answers. */
const silence = 30_000
/** How long a server may take to name its newest block. */
const lookPatience = 2_500

/** True when what is known of a server is too old to go by. */
export function isCheckDue(
  { fault, lookedAt }: Endpoint,
  all: readonly Endpoint[],
  now: number,
): boolean {
  if (lookedAt === undefined) return true
  const isSilent = fault?.kind === 'silent'
  const hasOther = all.some((other) => other.fault === undefined)
  return now - lookedAt >= (isSilent && hasOther ? silence : headHolds)
}

/** Asks a server which chain it is of, and how far it is. Never throws. */
export async function lookAt(
  endpoint: Endpoint,
  chainId: number,
  clock: Clock,
): Promise<void> {
  const { client, namedAt } = endpoint
  const now = clock.now()
  const scoped = client.scope({ signal: within(lookPatience) })
  try {
    const isNamed = namedAt !== undefined && now - namedAt < chainHolds
    const [id, head] = await Promise.all([
      isNamed ? undefined : scoped.request({ method: 'eth_chainId' }),
      scoped.request({ method: 'eth_blockNumber' }),
    ])
    if (id !== undefined) endpoint.namedAt = now
    endpoint.head = Number(head)
    const answered = id === undefined ? chainId : Number(id)
    if (answered !== chainId) {
      endpoint.fault = { kind: 'mismatch', chainId: answered }
      endpoint.namedAt = undefined
    } else if (endpoint.fault?.kind !== 'behind') endpoint.fault = undefined
  } catch (cause) {
    // Being silent is the answer: whoever asks next is told so.
    endpoint.fault = { kind: 'silent', cause }
  }
  endpoint.lookedAt = now
}
