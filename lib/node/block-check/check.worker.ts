import { CID } from 'multiformats/cid'
import { verifyBlock } from '../../base/cid.ts'
import { toEnvelope } from '../../base/error-envelope.ts'
import type { CheckNews, CheckOrder } from './check-messages.ts'

/** Hashes blocks that came from other devices, so that the page need not. */
addEventListener('message', ({ data }: MessageEvent<CheckOrder>) => {
  void check(data)
})

async function check({ id, cid, bytes, isRead }: CheckOrder): Promise<void> {
  try {
    await verifyBlock(CID.decode(cid), bytes)
    const spare = isRead ? bytes.slice() : undefined
    const given = spare === undefined ? [] : [spare.buffer]
    say({ kind: 'right', id, bytes, spare }, [bytes.buffer, ...given])
  } catch (thrown) {
    say({ kind: 'wrong', id, error: toEnvelope(thrown) })
  }
}

function say(news: CheckNews, transfer: Transferable[] = []): void {
  postMessage(news, { transfer })
}

say({ kind: 'ready' })
