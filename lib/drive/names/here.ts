import type { ChainConfig } from '#lib/base/network-config'

/** The chain whose names count: this one if it has any, else the first. */
export function chainWithNames(
  chains: readonly ChainConfig[],
  chainId?: number,
): ChainConfig | undefined {
  const named = chains.filter(({ names }) => names !== undefined)
  return named.find(({ id }) => id === chainId) ?? named[0]
}
