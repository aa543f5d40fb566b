import type { BareAnswer, BareOrder } from './bare-messages.ts'

/**
 * The bare pass: reads one file as a stream, hashes every MiB and hands the
 * pieces to the worker that writes. No tree, no addresses, no index: what is
 * left is what a browser needs for the bytes alone.
 */
const chunk = 2 ** 20
const pieceBytes = 2 * chunk
const piecesAtOnce = 8
const digestsAtOnce = 8

interface Start {
  file: File
  writer: MessagePort
}

addEventListener('message', ({ data }: MessageEvent<Start>) => {
  void pass(data).then(() => postMessage('done'))
})

async function pass({ file, writer }: Start): Promise<void> {
  const memory = createMemory(writer)
  await memory.opened
  const reader = file.stream().getReader({ mode: 'byob' })
  const digests: Promise<ArrayBuffer>[] = []
  for (let at = 0; at < file.size;) {
    const free = new Uint8Array(await memory.take())
    const min = Math.min(pieceBytes, file.size - at)
    const { value } = await reader.read(free, { min })
    if (value === undefined) throw new Error('The file is shorter than said.')
    for (let start = 0; start < value.byteLength; start += chunk) {
      const part = value.subarray(start, start + chunk)
      digests.push(crypto.subtle.digest('SHA-256', part))
    }
    const { buffer, byteLength: length } = value
    send(writer, { kind: 'piece', buffer, length, at }, [buffer])
    at += length
    while (digests.length > digestsAtOnce) await digests.shift()
  }
  await Promise.all(digests)
  send(writer, { kind: 'end' })
  await memory.ended
}

/** Pieces go round between the two workers; none is made anew. */
function createMemory(writer: MessagePort) {
  const free = Array.from(
    { length: piecesAtOnce },
    () => new ArrayBuffer(pieceBytes),
  )
  const opened = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let wake = () => {}
  writer.addEventListener('message', ({ data }: MessageEvent<BareAnswer>) => {
    if (data.kind === 'opened') opened.resolve()
    else if (data.kind === 'ended') ended.resolve()
    else free.push(data.buffer)
    wake()
  })
  writer.start()
  return {
    opened: opened.promise,
    ended: ended.promise,
    async take(): Promise<ArrayBuffer> {
      for (;;) {
        const buffer = free.pop()
        if (buffer !== undefined) return buffer
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}

function send(
  port: MessagePort,
  order: BareOrder,
  transfer: Transferable[] = [],
): void {
  port.postMessage(order, transfer)
}
