import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { nameText } from './name-key.ts'
import type { NameKey } from './name-key.ts'
import { verifyRecord } from './verify-record.ts'
import type { VerifiedRecord } from './verify-record.ts'

export interface FetchRecordOptions extends Abortable {
  fetch: typeof fetch
  /** Milliseconds since 1970. */
  now: number
}

/** Longest that one router may take, in milliseconds. */
const answerTime = 10_000

/**
 * Asks every router for the record of a name and takes the newest that the
 * name's key signed.
 * Source: https://specs.ipfs.tech/routing/http-routing-v1/, IPNS API.
 * @throws AppError `name-unresolved`
 */
export async function fetchRecord(
  name: NameKey,
  routers: readonly string[],
  { fetch, now, signal }: FetchRecordOptions,
): Promise<VerifiedRecord> {
  const ask = async (router: string) => {
    const place = new URL(`/routing/v1/ipns/${nameText(name)}`, router)
    const late = AbortSignal.timeout(answerTime)
    const answer = await fetch(place, {
      headers: { accept: 'application/vnd.ipfs.ipns-record' },
      signal: signal === undefined ? late : AbortSignal.any([late, signal]),
    })
    if (!answer.ok) throw new Error(`${place.host}: ${answer.status}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return verifyRecord(name, bytes, now)
  }
  const answers = await Promise.allSettled(routers.map(ask))
  signal?.throwIfAborted()
  const records = answers
    .filter((answer) => answer.status === 'fulfilled')
    .map(({ value }) => value)
    .toSorted((one, other) => (one.sequence > other.sequence ? -1 : 1))
  const [newest] = records
  if (newest !== undefined) return newest
  throw nothingFound(answers.find(({ status }) => status === 'rejected'))
}

function nothingFound(failed: PromiseSettledResult<unknown> | undefined) {
  const cause: unknown =
    failed?.status === 'rejected' ? failed.reason : undefined
  if (cause instanceof AppError) return cause
  return new AppError(
    'name-unresolved',
    'None of the services in your settings knows this name. Try again later, ' +
      'or ask for a content address.',
    { cause },
  )
}
