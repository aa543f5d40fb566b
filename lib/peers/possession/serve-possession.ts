import type { Connection, Libp2p, PrivateKey, Stream } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { messageChannel } from '../message-channel.ts'
import { possessionDigest } from './digest.ts'
import {
  possessionLimits,
  possessionProtocol,
  readChallenge,
  writePossessionAnswer,
} from './messages.ts'
import type { Challenge, PossessionAnswer } from './messages.ts'
import { signReceipt } from './receipt.ts'

export interface PossessionServerInit {
  libp2p: Pick<Libp2p, 'handle' | 'unhandle' | 'peerId'>
  key: Pick<PrivateKey, 'sign'>
  /** Whether all of `root` is here, looked up now. */
  isWhole(root: string, options: Abortable): Promise<boolean>
  /** A block from the own disk, never from elsewhere; undefined: not here. */
  read(cid: string, options: Abortable): Promise<Uint8Array | undefined>
  /** Milliseconds since 1970. */
  now(): number
}

/** Answers challenges until the returned function is called. */
export async function servePossession(
  init: PossessionServerInit,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  await init.libp2p.handle(
    possessionProtocol,
    (stream, connection) => serve(stream, connection, init, stopping.signal),
    { maxInboundStreams: 4 },
  )
  return async () => {
    stopping.abort()
    await init.libp2p.unhandle(possessionProtocol)
  }
}

async function serve(
  stream: Stream,
  _connection: Connection,
  init: PossessionServerInit,
  stopping: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.timeout(possessionLimits.patience)
  const signal = AbortSignal.any([stopping, limit])
  const most = possessionLimits.messageBytes
  const channel = messageChannel(stream, signal, most)
  try {
    const bytes = await channel.read()
    if (bytes !== undefined) {
      const answer = await prove(readChallenge(bytes), init, { signal })
      await channel.write(writePossessionAnswer(answer))
    }
    await stream.close()
  } catch (thrown) {
    // Not the protocol: a stranger gets no second try on this stream.
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}

/** Proves possession of what is asked, or says that it is not all here. */
export async function prove(
  { root, nonce, blocks: asked }: Challenge,
  init: PossessionServerInit,
  options: Abortable = {},
): Promise<PossessionAnswer> {
  const holder = init.libp2p.peerId.toString()
  if (!(await init.isWhole(root, options))) return { type: 'missing' }
  try {
    const blocks = readAll(asked, init, options)
    const digest = await possessionDigest({ nonce, holder, blocks })
    const at = Math.floor(init.now() / 1_000)
    const count = asked.length
    const unsigned = { root, nonce, holder, at, blocks: count, digest }
    return { type: 'receipt', ...(await signReceipt(unsigned, init.key)) }
  } catch (thrown) {
    if (thrown === missing) return { type: 'missing' }
    throw thrown
  }
}

const missing = new Error('a block is missing')

async function* readAll(
  asked: string[],
  init: PossessionServerInit,
  options: Abortable,
): AsyncGenerator<Uint8Array> {
  for (const cid of asked) {
    const bytes = await init.read(cid, options)
    if (bytes === undefined) throw missing
    yield bytes
  }
}
