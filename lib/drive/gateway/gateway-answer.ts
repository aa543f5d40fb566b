import type { AppError, ErrorCode } from '#lib/base/errors'
import type { GatewayHead } from '#lib/service-worker/gateway-messages'

/** What the service worker is told to answer. */
export interface GatewayAnswer extends Omit<GatewayHead, 'hasBody'> {
  /** Read lazily; undefined for an answer without a body. */
  body?: AsyncIterable<Uint8Array> | undefined
}

const statuses: Partial<Record<ErrorCode, number>> = {
  'address-malformed': 400,
  'codec-refused': 406,
  'content-denied': 410,
  'content-not-found': 404,
  'content-too-large': 413,
  'name-unresolved': 404,
  'path-missing': 404,
  'block-invalid': 502,
}

/** A failure in words, with the status that says the same. */
export function failureAnswer({ code, shortMessage }: AppError): GatewayAnswer {
  return sentence(statuses[code] ?? 500, shortMessage)
}

/** A sentence as plain text. */
export function sentence(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): GatewayAnswer {
  const bytes = new TextEncoder().encode(text)
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
    body: once(bytes),
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
