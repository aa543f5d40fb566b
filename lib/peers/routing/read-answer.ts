/** What is read of one answer; the rest is neither waited for nor kept. */
export const answerLimits = { bytes: 256 * 1024, records: 64 }

/**
 * The records in an answer of a routing service, as they come: a JSON object
 * with `Providers`, or a record a line. Ends without a word at what is too
 * much, so that the records before it count.
 *
 * @throws Error for another type, and for JSON that is none or too long
 */
export async function* readAnswer(
  response: Response,
): AsyncGenerator<unknown, void> {
  const type = response.headers.get('content-type') ?? ''
  if (response.body === null) return
  const pieces = textOf(response.body)
  if (/^application\/json\b/iu.test(type)) yield* wholeAnswer(pieces)
  else if (/^application\/x-ndjson\b/iu.test(type)) yield* byLine(pieces)
  else throw new Error(`an answer of the type ${type.slice(0, 80)}`)
}

async function* wholeAnswer(pieces: Pieces): AsyncGenerator<unknown, void> {
  let text = ''
  for await (const { piece, over } of pieces) {
    if (over) throw new Error('an answer that is too long')
    text += piece
  }
  const { Providers: list } = (JSON.parse(text) ?? {}) as Record<
    string,
    unknown
  >
  if (Array.isArray(list)) yield* list.slice(0, answerLimits.records)
}

async function* byLine(pieces: Pieces): AsyncGenerator<unknown, void> {
  let rest = ''
  let records = 0
  for await (const { piece, over } of pieces) {
    const lines = `${rest}${piece}`.split('\n')
    rest = over ? '' : (lines.pop() ?? '')
    for (const line of lines.filter((each) => each.trim() !== '')) {
      yield parseOrNothing(line)
      records += 1
      if (records === answerLimits.records) return
    }
  }
  if (rest.trim() !== '') yield parseOrNothing(rest)
}

/** One broken line does not make the others worthless. */
function parseOrNothing(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type Pieces = AsyncGenerator<{ piece: string; over: boolean }, void>

async function* textOf(body: ReadableStream<Uint8Array>): Pieces {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.length
      const over = bytes > answerLimits.bytes
      if (over) {
        yield { piece: '', over }
        return
      }
      yield { piece: decoder.decode(value, { stream: true }), over }
    }
  } finally {
    // What is not read any more is not sent any more either.
    await reader.cancel().catch(() => undefined)
  }
}
