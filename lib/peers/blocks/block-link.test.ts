import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { openBlockLink } from './block-link.ts'
import type { SourceEvents } from './block-link.ts'

const cid = CID.parse(
  'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
)
const address =
  '01551220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Also in docs/protocol.md. */
test.each([
  ['/freehold/blocks/1.1.0', `0000002a040000000324${address}`],
  ['/freehold/blocks/1.0.0', `0000002a010000000324${address}`],
])('what somebody waits to see, over %s', (protocol, text) => {
  const sent: string[] = []
  const link = openBlockLink(
    {
      protocol,
      send: async (bytes) => void sent.push(Buffer.from(bytes).toString('hex')),
      onBytes: () => undefined,
      onEnd: () => undefined,
      end: () => undefined,
    },
    {} as SourceEvents,
  )
  link.want([{ id: 3, cid }], true)
  expect(sent).toEqual([text])
})
