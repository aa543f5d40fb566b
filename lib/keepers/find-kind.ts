import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { kuboNode } from './kubo-node.ts'
import { pinningService } from './pinning-service.ts'
import type { Fetch, KeeperEndpoint, KeeperKind } from './types.ts'

/**
 * What answers at an address: the person need not know which interface their
 * keeper has.
 *
 * @throws AppError that says why nothing there can keep: `keeper-unreachable`,
 * `keeper-closed`, `keeper-unauthorized`, `keeper-refused`; `aborted`
 */
export async function findKind(
  fetch: Fetch,
  { url, token }: Pick<KeeperEndpoint, 'url' | 'token'>,
  options: Abortable = {},
): Promise<KeeperKind> {
  const asPinning = await failureOf(() =>
    pinningService(fetch, { kind: 'pinning', url, token }).count(options),
  )
  if (asPinning === undefined) return 'pinning'
  if (isFinal.has(asPinning.code)) throw asPinning
  const asKubo = await failureOf(() =>
    kuboNode(fetch, { kind: 'kubo', url, token }).identify(options),
  )
  if (asKubo === undefined) return 'kubo'
  throw asKubo.code === 'keeper-refused' ? asPinning : asKubo
}

/** Whoever says these is a pinning service, or nobody is there at all. */
const isFinal = new Set<AppError['code']>([
  'aborted',
  'keeper-unauthorized',
  'keeper-unreachable',
])

async function failureOf(
  task: () => Promise<unknown>,
): Promise<AppError | undefined> {
  try {
    await task()
    return undefined
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
}
