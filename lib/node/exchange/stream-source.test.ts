import type { Stream } from '@libp2p/interface'
import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { expect, test, vi } from 'vitest'
import { codecs } from '../../base/cid.ts'
import { blocksProtocols } from '../../peers/blocks/block-messages.ts'
import { streamPipe } from '../../peers/blocks/byte-pipe.ts'
import { gatherMessages } from '../../peers/blocks/message-gatherer.ts'
import { readAsk } from '../../peers/blocks/read-messages.ts'
import { writeAnswer } from '../../peers/blocks/write-messages.ts'
import { createBlockPool } from '../../peers/pool/block-pool.ts'
import { anyPort, socketNodes } from '../../peers/socket-nodes.ts'
import { systemTimers } from '../../peers/types.ts'
import { askByStream } from './stream-source.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const { start, stops } = socketNodes()
const bytes = new TextEncoder().encode('what somebody waits to see')
const cid = CID.createV1(codecs.raw, digests.create(0x12, sha256(bytes)))

/** Answers each question; `first` is one that it may never have heard of. */
function answering(heard: string[], known: string[]) {
  return (stream: Stream) => {
    const pipe = streamPipe(stream)
    pipe.onBytes(
      gatherMessages(1 << 20, (body) => {
        const message = readAsk(body)
        heard.push(`${stream.protocol} ${message.type}`)
        if (!known.includes(message.type)) {
          return pipe.end(new Error('unknown message'))
        }
        if (message.type !== 'want' && message.type !== 'first') return
        for (const { id } of message.blocks) {
          const { length } = bytes
          void pipe.send(writeAnswer({ type: 'block', id, length }))
          void pipe.send(writeAnswer({ type: 'piece', bytes }))
        }
      }),
    )
  }
}

/** Reads one block from a device that speaks `protocols`. */
async function readFrom(protocols: string[], known: string[]) {
  const heard: string[] = []
  const [device, asking] = [await start(anyPort), await start()]
  await device.handle(protocols, answering(heard, known))
  const pool = createBlockPool({
    timers: systemTimers,
    keep: async (_, block) => ({ bytes: block, stored: Promise.resolve() }),
  })
  const connection = await asking.dial(device.getMultiaddrs())
  stops.push(pool.stop, askByStream(connection, pool))
  const signal = AbortSignal.timeout(10_000)
  const { content } = await pool.fetch(cid, { soon: true, signal })
  expect(content).toEqual(bytes)
  return heard
}

test('what somebody waits to see is asked for as such', async () => {
  const heard = await readFrom(blocksProtocols, ['want', 'first'])
  expect(heard).toEqual(['/freehold/blocks/1.1.0 first'])
})

test('a device of before, which ends at `first`, is not told it', async () => {
  const heard = await readFrom(['/freehold/blocks/1.0.0'], ['want'])
  expect(heard).toEqual(['/freehold/blocks/1.0.0 want'])
})
