import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { verifyOnSourcify } from './sourcify.ts'
import type { Verification } from './sourcify.ts'

/** What Sourcify's API of version 2 answers, and what it was sent. */
interface FakeSourcify {
  server: string
  seen: { method: string; path: string; body: Record<string, unknown> }[]
}

const job = '3c90c3cc-0d44-4b50-8888-8dd25736052a'
const wanted: Verification = {
  chainId: 8453,
  address: '0x1d448d21b5d65536d6500a8190d21D10f6FE8691',
  transaction: `0x${'ab'.repeat(32)}`,
  compiler: {
    version: '0.8.37+commit.f401782d',
    settings: { viaIR: true },
    input: {
      language: 'Solidity',
      sources: { 'project/contracts/src/Deeds.sol': { content: '' } },
      settings: { viaIR: true },
    },
    identifier: 'project/contracts/src/Deeds.sol:Deeds',
  },
}
const closers: (() => void)[] = []

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Answer = [status: number, body: object]

async function fakeSourcify(
  answer: (request: FakeSourcify['seen'][number], asked: number) => Answer,
): Promise<FakeSourcify> {
  const seen: FakeSourcify['seen'] = []
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '' } = request
      const parsed = JSON.parse(body === '' ? '{}' : body) as never
      seen.push({ method, path, body: parsed })
      const [status, told] = answer({ method, path, body: parsed }, seen.length)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(told))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close())
  const { port } = server.address() as { port: number }
  return { server: `http://127.0.0.1:${port}/server`, seen }
}

test('sends standard JSON and the compiler, then asks until it is done', async () => {
  const { server, seen } = await fakeSourcify(({ method }, asked) =>
    method === 'POST'
      ? [202, { verificationId: job }]
      : [
          200,
          asked < 3
            ? { isJobCompleted: false, verificationId: job }
            : { isJobCompleted: true, contract: { match: 'match' } },
        ],
  )
  const said = await verifyOnSourcify(wanted, { server, pause: 5 })
  expect(said).toBe('verified (match)')
  expect(seen[0]).toEqual({
    method: 'POST',
    path: `/server/v2/verify/8453/${wanted.address}`,
    body: {
      stdJsonInput: wanted.compiler.input,
      compilerVersion: '0.8.37+commit.f401782d',
      contractIdentifier: 'project/contracts/src/Deeds.sol:Deeds',
      creationTransactionHash: wanted.transaction,
    },
  })
  expect(seen[2]?.path).toBe(`/server/v2/verify/${job}`)
})

test.each<[string, Answer, RegExp]>([
  [
    'verified already',
    [409, { customCode: 'already_verified', message: 'done' }],
    /^verified before$/u,
  ],
  [
    'a chain that it does not know',
    [400, { customCode: 'unsupported_chain', message: 'No chain 8453' }],
    /^not verified: Sourcify said No chain 8453$/u,
  ],
])('%s is told in a sentence', async (_name, answer, words) => {
  const { server } = await fakeSourcify(() => answer)
  expect(await verifyOnSourcify(wanted, { server })).toMatch(words)
})

test('code that does not match is told', async () => {
  const { server } = await fakeSourcify(({ method }) =>
    method === 'POST'
      ? [202, { verificationId: job }]
      : [
          200,
          {
            isJobCompleted: true,
            contract: { match: null },
            error: { message: 'The code differs' },
          },
        ],
  )
  const said = await verifyOnSourcify(wanted, { server, pause: 5 })
  expect(said).toBe('not verified: Sourcify said The code differs')
})

test('out of reach is a sentence and no failure', async () => {
  const said = await verifyOnSourcify(wanted, { server: 'http://127.0.0.1:1' })
  expect(said).toMatch(/^not verified: Sourcify could not be reached/u)
})

test('a job that never ends is left to itself', async () => {
  const { server } = await fakeSourcify(({ method }) =>
    method === 'POST'
      ? [202, { verificationId: job }]
      : [200, { isJobCompleted: false }],
  )
  const options = { server, pause: 5, patience: 30 }
  expect(await verifyOnSourcify(wanted, options)).toContain(
    `still being verified: look at ${server}/v2/verify/${job}`,
  )
})
