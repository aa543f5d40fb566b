import { storedItem } from './fake-services.ts'
import { AppError } from '#lib/base/errors'
import type {
  ChainLook,
  Inclusion,
  RecordPort,
} from '#lib/drive/record/record-port'
import type { SentPending } from '#lib/drive/types'

const account = `0x${'a'.repeat(40)}` as const
const contract = `0x${'c'.repeat(40)}` as const

/** A hash for tests. */
export function hashOf(digit: string): `0x${string}` {
  return `0x${digit.repeat(64)}`
}

/** A look that finds the transaction in a block, for tests. */
export function included(change: Partial<Inclusion> = {}): Inclusion {
  const hash = change.hash ?? hashOf('1')
  const record = {
    chainId: 31337,
    contract,
    tokenId: '7',
    owner: account,
    version: 1,
    cid: storedItem().cid,
    transaction: hash,
    block: 3,
    recordedAt: 0,
  }
  const blockHash = hashOf('b')
  return { outcome: 'included', hash, block: 3, blockHash, record, ...change }
}

/** A transaction that a wallet sent, for tests. */
export function sentPending(change: Partial<SentPending> = {}): SentPending {
  return {
    action: 'record',
    account,
    chainId: 31337,
    contract,
    startedAt: 1,
    cid: storedItem().cid,
    hash: hashOf('1'),
    hashes: [hashOf('1')],
    ...change,
  }
}

/**
 * A chain for tests that finds what it is told, look by look; the last look
 * is repeated. What was in a block is final.
 */
export function fakeChain(
  looks: ChainLook[],
  change: Partial<RecordPort> = {},
): RecordPort {
  const left = [...looks]
  const call = { account, chainId: 31337, to: contract, data: '0x' } as const
  const notAsked = () => Promise.reject(new Error('not asked'))
  return {
    read: notAsked,
    findByCid: async () => undefined,
    findLost: async () => undefined,
    prepare: async () => call,
    prepareBatch: async () => call,
    quote: notAsked,
    before: async () => ({ nonceBefore: 4, blockBefore: 2 }),
    async look() {
      const look = left.length > 1 ? left.shift() : left[0]
      if (look !== undefined) return look
      throw new AppError('chain-unreachable', 'No answer.')
    },
    speedUp: async () => ({ ...call, nonce: 4 }),
    cancel: async () => ({ ...call, nonce: 4 }),
    watch: async () => 'final',
    pace: () => 1,
    ...change,
  }
}
