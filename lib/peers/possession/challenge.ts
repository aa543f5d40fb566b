import type { Connection } from '@libp2p/interface'
import { within } from '../../base/abort.ts'
import type { Abortable } from '../../base/abort.ts'
import { messageChannel } from '../message-channel.ts'
import { possessionDigest } from './digest.ts'
import { toString } from './hex.ts'
import {
  possessionLimits,
  possessionProtocol,
  readPossessionAnswer,
  writeChallenge,
} from './messages.ts'
import type { Challenge, PossessionAnswer, Receipt } from './messages.ts'
import { isSigned } from './receipt.ts'

export interface ChallengeInit extends Abortable {
  connection: Pick<Connection, 'newStream' | 'remotePeer'>
  root: string
  /** Addresses of blocks below the root, chosen at random. */
  blocks: string[]
  /** The own copy of one; asked only when there is a receipt to check. */
  read(cid: string): Promise<Uint8Array>
  /** Milliseconds since 1970. */
  now(): number
}

/** What a challenge came to; only `proved` says that somebody has it. */
export type ChallengeOutcome =
  | { type: 'proved'; receipt: Receipt }
  /** It says itself that it has not all of it. */
  | { type: 'missing' }
  /** No proof: another's, an old one, of other bytes, or unsigned. */
  | { type: 'refused'; reason: string }
  /** No answer in time, or not this protocol. */
  | { type: 'silent' }

/**
 * Has the peer at the other end prove that it holds the blocks now.
 *
 * @throws the signal's reason when it was aborted
 */
export async function challengeHolder(
  init: ChallengeInit,
): Promise<ChallengeOutcome> {
  const { connection, root, blocks, signal } = init
  const nonce = toString(crypto.getRandomValues(new Uint8Array(32)))
  const challenge = { root, nonce, blocks }
  const limit = within(possessionLimits.patience, signal)
  try {
    const answer = await exchange(connection, challenge, limit)
    if (answer.type === 'missing') return answer
    const reason = await faultOf(answer, challenge, init)
    if (reason !== undefined) return { type: 'refused', reason }
    const { type: _, ...receipt } = answer
    return { type: 'proved', receipt }
  } catch {
    signal?.throwIfAborted()
    // Gone, too slow, or nonsense: none of it proves anything.
    return { type: 'silent' }
  }
}

/** Why the answer proves nothing; undefined for one that does. */
async function faultOf(
  receipt: Receipt,
  challenge: Challenge,
  { connection, blocks, read, now }: ChallengeInit,
): Promise<string | undefined> {
  const holder = connection.remotePeer.toString()
  const { root, nonce } = challenge
  const late = Math.abs(receipt.at - now() / 1_000)
  if (receipt.holder !== holder) return 'of another holder'
  if (receipt.root !== root || receipt.nonce !== nonce) {
    return 'for another challenge'
  }
  if (receipt.blocks !== blocks.length) return 'of another number of blocks'
  if (late > possessionLimits.clockDifference) return 'of another time'
  const own = readEach(blocks, read)
  const digest = await possessionDigest({ nonce, holder, blocks: own })
  if (receipt.digest !== digest) return 'of other bytes'
  return (await isSigned(receipt)) ? undefined : 'not signed by its holder'
}

async function* readEach(
  cids: string[],
  read: ChallengeInit['read'],
): AsyncGenerator<Uint8Array> {
  for (const cid of cids) yield await read(cid)
}

async function exchange(
  connection: ChallengeInit['connection'],
  challenge: Challenge,
  signal: AbortSignal,
): Promise<PossessionAnswer> {
  const stream = await connection.newStream(possessionProtocol, { signal })
  const most = possessionLimits.messageBytes
  const channel = messageChannel(stream, signal, most)
  try {
    await channel.write(writeChallenge(challenge))
    const bytes = await channel.read()
    if (bytes === undefined) throw new Error('the stream ended early')
    const answer = readPossessionAnswer(bytes)
    await stream.close({ signal })
    return answer
  } catch (thrown) {
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
    throw thrown
  }
}
