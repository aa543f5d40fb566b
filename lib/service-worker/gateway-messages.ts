/**
 * What the service worker and the pages say to each other about `/ipfs/…`.
 * The worker has no node: it asks a page, with a port for the answer. Bytes
 * come one piece for each `more`, so a slow reader slows the reading down.
 */

/** Every address of content begins so. No file of the export may. */
export const contentPrefix = '/ipfs/'
/** Names of content begin so: keys whose owner signs where they lead. */
export const namePrefix = '/ipns/'

/** From the worker to a page; its port comes with the message. */
export interface GatewayAsk {
  kind: 'gateway'
  /** Path and query, from `/ipfs/` or `/ipns/` on, as the browser wrote them. */
  address: string
  method: 'GET' | 'HEAD'
  /** Of the request: `Range`, `If-Range`, `If-None-Match`, `Accept`. */
  range?: string | undefined
  ifRange?: string | undefined
  ifNoneMatch?: string | undefined
  accept?: string | undefined
}

/** From the page, over the port. */
export type GatewayNews =
  /** Heard; what follows takes as long as the search for it. */
  | { kind: 'here' }
  | ({ kind: 'head' } & GatewayHead)
  /** Handed over with its memory. */
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' }
  /** What is missing could not be read. */
  | { kind: 'broken' }
  /** Nothing was asked for in a while: the rest may be asked for anew. */
  | { kind: 'left' }

/** Status and headers of the response. */
export interface GatewayHead {
  status: number
  headers: Record<string, string>
  hasBody: boolean
}

/** From the worker, over the port. */
export type GatewayOrder = { kind: 'more' } | { kind: 'stop' }

/** True for a message of a worker that asks for content. */
export function isGatewayAsk(data: unknown): data is GatewayAsk {
  return (
    typeof data === 'object' &&
    data !== null &&
    (data as { kind?: unknown }).kind === 'gateway'
  )
}
