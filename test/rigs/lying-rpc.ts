import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a chain server does wrong. All of it may change while it runs. */
export interface Lies {
  /** Answers as the chain was so many blocks ago. */
  lag?: number | undefined
  /** `all` logs are left out, or those up to a block. */
  withhold?: 'all' | number | undefined
  /** Names another chain. */
  chainId?: number | undefined
  /** Bodies are cut after so many bytes, as by a proxy. */
  cutAt?: number | undefined
  /** Refuses `eth_getLogs` over more blocks than this. */
  mostBlocks?: number | undefined
  /** Refuses answers with more logs than this. */
  mostLogs?: number | undefined
  /** Milliseconds before each answer. */
  delay?: number | undefined
  /** Hangs up on this method, or on everything: `all`. */
  drop?: string | undefined
}

/** A chain server on loopback that can be told to lie. */
export interface LyingRpc {
  url: string
  /** Its faults from now on; `{}` makes it honest. */
  lie(lies: Lies): void
  /** Methods it was asked, in order. */
  asked(): string[]
  forget(): void
  close(): Promise<void>
}

interface Question {
  id: unknown
  method: string
  params?: unknown[]
}

/** Starts a server that answers as the one at `target`, but for its lies. */
export async function startLyingRpc(target: string): Promise<LyingRpc> {
  let lies: Lies = {}
  let asked: string[] = []
  const server = createServer((request, response) => {
    const note = (method: string) => void asked.push(method)
    answer(target, () => lies, note, request, response).catch(() =>
      response.destroy(),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    lie: (next) => (lies = next),
    asked: () => asked,
    forget: () => (asked = []),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  target: string,
  now: () => Lies,
  note: (method: string) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
  }
  if (request.method === 'OPTIONS') {
    response.writeHead(204, headers).end()
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const question = JSON.parse(Buffer.concat(chunks).toString()) as Question
  note(question.method)
  const lies = now()
  if (lies.delay !== undefined) await sleep(lies.delay)
  if (lies.drop === 'all' || lies.drop === question.method) {
    response.destroy()
    return
  }
  const body = Buffer.from(JSON.stringify(await reply(target, lies, question)))
  const type = { 'content-type': 'application/json' }
  response
    .writeHead(200, { ...headers, ...type })
    .end(body.subarray(0, lies.cutAt))
}

async function reply(
  target: string,
  lies: Lies,
  question: Question,
): Promise<unknown> {
  const { id, method } = question
  if (method === 'eth_chainId' && lies.chainId !== undefined) {
    return { jsonrpc: '2.0', id, result: hex(lies.chainId) }
  }
  const head = Number(await ask(target, 'eth_blockNumber', []))
  const seen = head - (lies.lag ?? 0)
  const params = placed(method, question.params ?? [], seen)
  const refusal = refused(method, params, lies)
  if (refusal !== undefined) return { jsonrpc: '2.0', id, error: refusal }
  const honest = await post(target, { ...question, params })
  if (lies.lag !== undefined && isUnseen(method, params, seen)) {
    return { jsonrpc: '2.0', id, result: null }
  }
  if (method === 'eth_blockNumber') return { ...honest, result: hex(seen) }
  return method === 'eth_getLogs' ? chosen(honest, lies) : honest
}

/** A lagging server's newest block is an older one. */
function placed(method: string, params: unknown[], seen: number): unknown[] {
  const place = (block: unknown) =>
    block === 'latest' || block === undefined ? hex(seen) : block
  if (method === 'eth_call') return [params[0], place(params[1])]
  if (method === 'eth_getBlockByNumber') return [place(params[0]), params[1]]
  if (method !== 'eth_getLogs') return params
  const filter = params[0] as { fromBlock?: string; toBlock?: string }
  const toBlock = Math.min(Number(place(filter.toBlock)), seen)
  return [{ ...filter, toBlock: hex(Math.max(0, toBlock)) }]
}

function isUnseen(method: string, params: unknown[], seen: number): boolean {
  return method === 'eth_getBlockByNumber' && Number(params[0]) > seen
}

function refused(method: string, params: unknown[], { mostBlocks }: Lies) {
  if (method !== 'eth_getLogs' || mostBlocks === undefined) return undefined
  const { fromBlock, toBlock } = params[0] as Record<string, string>
  const blocks = Number(toBlock) - Number(fromBlock) + 1
  return blocks > mostBlocks
    ? { code: -32602, message: `block range over ${mostBlocks}` }
    : undefined
}

function chosen(honest: Answer, { withhold, mostLogs }: Lies): unknown {
  const logs = honest.result
  if (!Array.isArray(logs)) return honest
  if (mostLogs !== undefined && logs.length > mostLogs) {
    const error = { code: -32005, message: `more than ${mostLogs} results` }
    return { jsonrpc: '2.0', id: honest.id, error }
  }
  const from = withhold === 'all' ? Infinity : (withhold ?? -1)
  const given = (logs as { blockNumber: string }[]).filter(
    ({ blockNumber }) => Number(blockNumber) > from,
  )
  return { ...honest, result: given }
}

interface Answer {
  id: unknown
  result?: unknown
}

async function ask(target: string, method: string, params: unknown[]) {
  const question = { jsonrpc: '2.0', id: 1, method, params }
  return (await post(target, question)).result
}

async function post(target: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await (await fetch(target, init)).json()) as Answer
}

function hex(number: number): string {
  return `0x${number.toString(16)}`
}
