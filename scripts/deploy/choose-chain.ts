import { readFile } from 'node:fs/promises'
import type { ChainConfig } from '#lib/base/network-config'

/** What a deployment needs to know of a chain; its contracts come later. */
export type TargetChain = Pick<
  ChainConfig,
  'id' | 'name' | 'coin' | 'rpcUrls'
> & { faucet?: boolean | undefined }

/**
 * The chain of a network file that has this id or name.
 *
 * @throws Error when the file can't be used, or has no such chain.
 */
export async function chooseChain(
  file: string,
  wanted: string,
): Promise<TargetChain> {
  const chains = await readChains(file)
  const chosen = chains.find(
    ({ id, name }) =>
      String(id) === wanted || name.toLowerCase() === wanted.toLowerCase(),
  )
  if (chosen !== undefined) return chosen
  const known = chains.map(({ id, name }) => `${id} (${name})`).join(', ')
  throw new Error(
    `${file} has no chain "${wanted}". ` +
      (known === '' ? 'It names no chain at all.' : `It has: ${known}.`),
  )
}

async function readChains(file: string): Promise<TargetChain[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The network file ${file} can't be read.`, { cause })
  })
  const { chains } = parse(file, text)
  if (!Array.isArray(chains) || !chains.every(isUsable)) {
    throw new Error(
      `${file}: each chain needs an id, a name, a coin and rpcUrls.`,
    )
  }
  return chains
}

function parse(file: string, text: string): { chains?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { chains?: unknown }
  } catch (cause) {
    throw new Error(`The network file ${file} is not JSON.`, { cause })
  }
}

function isUsable(value: unknown): value is TargetChain {
  const chain = (value ?? {}) as Partial<TargetChain>
  return (
    Number.isSafeInteger(chain.id) &&
    typeof chain.name === 'string' &&
    typeof chain.coin?.symbol === 'string' &&
    Number.isSafeInteger(chain.coin.decimals) &&
    Array.isArray(chain.rpcUrls) &&
    chain.rpcUrls.length > 0
  )
}
