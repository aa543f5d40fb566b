import type { Abortable } from '#lib/base/abort'
import type { AppError } from '#lib/base/errors'
import type { NodeClient, SignedRequest, SponsorOffer } from '#lib/node/types'
import { goneError, refusalError, silentError } from './words.ts'

/** What came of handing a request to the peers that offered to pay. */
export type HandedIn =
  /** What a peer told; it is not believed before the chain says so. */
  | { hash: `0x${string}` }
  /** `delivered`: a peer has it, and may bring it in whatever it said. */
  | { error: AppError; delivered: boolean }

/**
 * Hands a signed request to one peer after the other, until one takes it. A
 * peer that fell silent with the request ends it: a second one might pay for
 * the same.
 */
export async function handIn(
  node: Pick<NodeClient, 'bringToSponsor'>,
  offers: readonly SponsorOffer[],
  request: SignedRequest,
  options: Abortable = {},
): Promise<HandedIn> {
  let error = goneError()
  let delivered = false
  for (const { peerId } of offers) {
    const reply = await node.bringToSponsor(peerId, request, options)
    if (reply.type === 'sent') return { hash: reply.hash }
    if (reply.type === 'refused') {
      delivered = true
      error = refusalError(reply.reason)
      // Another peer asks the same contract.
      if (error.code === 'record-stale') break
    } else if (reply.type !== 'silent' || reply.delivered) {
      return { error: silentError(request.deadline), delivered: true }
    }
  }
  return { error, delivered }
}
