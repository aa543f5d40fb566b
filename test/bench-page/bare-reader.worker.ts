import { mapAhead } from '#lib/content/map-ahead'
import type { BareAnswer, BareOrder } from './bare-messages.ts'

/**
 * The bare pass: reads one file as a stream, hashes every MiB and hands the
 * pieces to the worker that writes; of many files, it reads 128 together and
 * hashes each. No tree, no addresses, no index: what is left is what a browser
 * needs for the bytes alone.
 */
const chunk = 2 ** 20
const pieceBytes = 2 * chunk
const piecesAtOnce = 8
const digestsAtOnce = 8

const filesTogether = 128
const readsAhead = 4

interface Start {
  files: File[]
  writer: MessagePort
}

addEventListener('message', ({ data }: MessageEvent<Start>) => {
  void pass(data).then(() => postMessage('done'))
})

async function pass({ files, writer }: Start): Promise<void> {
  const memory = createMemory(writer)
  await memory.opened
  const [file] = files
  if (file !== undefined && files.length === 1) {
    await passLarge(file, writer, memory)
  } else await passSmall(files, writer)
  send(writer, { kind: 'end' })
  await memory.ended
}

/** What one reading brings is written as one piece. */
async function passSmall(files: File[], writer: MessagePort): Promise<void> {
  const groups: File[][] = []
  for (let from = 0; from < files.length; from += filesTogether) {
    groups.push(files.slice(from, from + filesTogether))
  }
  const read = async (group: File[]) => {
    const buffer = await new Blob(group).arrayBuffer()
    let end = 0
    await Promise.all(
      group.map(({ size }) => {
        const bytes = new Uint8Array(buffer, end, size)
        end += size
        return crypto.subtle.digest('SHA-256', bytes)
      }),
    )
    return buffer
  }
  let at = 0
  for await (const buffer of mapAhead(groups, readsAhead, read)) {
    const length = buffer.byteLength
    send(writer, { kind: 'piece', buffer, length, at }, [buffer])
    at += length
  }
}

async function passLarge(
  file: File,
  writer: MessagePort,
  memory: ReturnType<typeof createMemory>,
): Promise<void> {
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
