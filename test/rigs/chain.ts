import type { ChainConfig } from '#lib/base/network-config'

/** A local chain with the contract, its state kept over a restart. */
export interface Chain {
  rpcUrl: string
  config(): ChainConfig
  start(): Promise<void>
  stop(): Promise<void>
}
export async function createChain(_folder: string): Promise<Chain> {
  throw new Error('later')
}
