import { systemClock } from '#lib/base/clock'
import type { NetworkConfig } from '#lib/base/network-config'
import { readBefore } from '#lib/registry/write/find-sent'
import { cancelWithFee, raiseFee } from '#lib/registry/write/raise-fee'
import type { Replacement } from '#lib/registry/write/raise-fee'
import { watchFinality } from '#lib/registry/read/finality'
import { quoteFee } from '#lib/registry/write/quote-fee'
import { chainOf } from '../chain/chain-clients.ts'
import { recordReads } from '../chain/chain-reads.ts'
import { prepareBatch, prepareChange } from './prepare-change.ts'
import type { PreparedCall, RecordPort } from './record-port.ts'
import {
  findSponsored,
  isSponsored,
  lookAtSponsored,
} from '../sponsored/look.ts'
import { findLost } from '../transaction/found.ts'
import { lookOnChain } from '../transaction/look.ts'

/** Blocks come slowly, and a quarter of an hour is watched: looks are rare. */
const watchPace = 6

/** The configured chains, for everything that recording does with them. */
export function recordPort(config: NetworkConfig): RecordPort {
  const reads = recordReads(config)
  const clientOf = (chainId: number) => chainOf(config, chainId).client
  return {
    ...reads,
    async prepare(change, item, account, chainId) {
      const { chain } = chainOf(config, item.record?.chainId ?? chainId)
      return boundTo(account, prepareChange(chain, change, item, account))
    },
    async prepareBatch(items, account, chainId) {
      const { chain } = chainOf(config, chainId)
      return boundTo(account, prepareBatch(chain, items))
    },
    async quote({ account, chainId, to, data }, options) {
      const call = { address: to, data }
      return quoteFee(clientOf(chainId), call, account, options)
    },
    before: async (account, chainId, options) =>
      readBefore(clientOf(chainId), account, options),
    look: async (pending, item, options) => {
      const known = chainOf(config, pending.chainId)
      return isSponsored(pending)
        ? lookAtSponsored(known, pending, systemClock.now(), options)
        : lookOnChain(known, pending, item, options)
    },
    findLost: async (pending, item, options) => {
      const known = chainOf(config, pending.chainId)
      return isSponsored(pending)
        ? findSponsored(known, pending, item, systemClock.now(), options)
        : findLost(known, reads, pending, item, options)
    },
    async speedUp({ chainId, hash }, options) {
      const raised = await raiseFee(clientOf(chainId), hash, options)
      return inPlace(chainId, raised)
    },
    async cancel({ chainId, hash }, options) {
      const empty = await cancelWithFee(clientOf(chainId), hash, options)
      return inPlace(chainId, empty)
    },
    watch: async ({ pending, block, blockHash }, { signal, onMove } = {}) =>
      watchFinality(
        clientOf(pending.chainId),
        { hash: pending.hash, block, blockHash },
        {
          signal,
          every: clientOf(pending.chainId).pollingInterval * watchPace,
          onMove: (to) => onMove?.(to.block, to.blockHash),
        },
      ),
    pace: (chainId) => clientOf(chainId).pollingInterval,
  }
}

function boundTo(
  account: `0x${string}`,
  deed: ReturnType<typeof prepareChange>,
): PreparedCall {
  const { chainId, address: to, data, functionName, args } = deed
  return { account, chainId, to, data, functionName, args }
}

function inPlace(
  chainId: number,
  { from: account, ...rest }: Replacement,
): PreparedCall {
  return { account, chainId, ...rest }
}
