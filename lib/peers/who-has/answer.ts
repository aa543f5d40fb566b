import type { Abortable } from '../../base/abort.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'
import type { AskNeighbours } from '../neighbours/ask-neighbours.ts'
import { parseRelayAddress } from '../relay-address.ts'
import type { WhoHasIndex } from './holder-index.ts'
import { whoHasLimits } from './messages.ts'
import type { WhoHasAnswer, WhoHasRequest } from './messages.ts'

export interface AnswerInit {
  index: WhoHasIndex
  /** Whether this relay holds a slot for `peerId`. */
  holdsReservation: (peerId: string) => boolean
  /** Undefined: this relay knows no other. */
  neighbours?: Pick<Neighbours, 'introduce' | 'addresses'> | undefined
  askNeighbours?: AskNeighbours | undefined
}

/** With so many holders here nobody else is asked. */
const enough = 5

/** What this relay answers to `request` of `peerId`. */
export async function answerWhoHas(
  request: WhoHasRequest,
  peerId: string,
  init: AnswerInit,
  options: Abortable = {},
): Promise<WhoHasAnswer> {
  const { index } = init
  const kept = (refused: number): WhoHasAnswer => ({
    type: 'kept',
    entries: index.entriesOf(peerId),
    refused,
  })
  switch (request.type) {
    case 'announce':
      return kept(index.add(peerId, request.cids, request.ttl))
    case 'withdraw':
      index.remove(peerId, request.cids)
      return kept(0)
    case 'query':
      return answerQuery(request, peerId, init, options)
    case 'reservation':
      return { type: 'reservation', held: init.holdsReservation(peerId) }
    case 'link':
      return answerLink(request.address, peerId, init)
  }
}

async function answerQuery(
  { cid, own }: { cid: string; own?: boolean | undefined },
  peerId: string,
  { index, askNeighbours }: AnswerInit,
  options: Abortable,
): Promise<WhoHasAnswer> {
  const peers = index
    .holders(cid, whoHasLimits.holders)
    .filter((holder) => holder !== peerId)
  // A relay that asks is never sent on: otherwise a question would go round.
  const alone = own === true || peers.length >= enough
  const elsewhere = alone
    ? []
    : ((await askNeighbours?.(cid, peerId, options)) ?? [])
  return { type: 'holders', peers, elsewhere }
}

/** Its address counts only if it is that of the relay which is connected. */
function answerLink(
  address: string | undefined,
  peerId: string,
  { neighbours }: AnswerInit,
): WhoHasAnswer {
  const relays = (neighbours?.addresses() ?? []).slice(0, whoHasLimits.relays)
  if (address !== undefined && parseRelayAddress(address).peerId === peerId) {
    neighbours?.introduce(address)
  }
  return { type: 'relays', relays }
}
