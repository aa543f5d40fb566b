import { hexToBytes, namehash, zeroAddress } from 'viem'
import { readContract } from 'viem/actions'
import { normalize } from 'viem/ens'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { askNames } from './ask-names.ts'
import type { Hex, NamesClient } from './types.ts'

/** The registry of https://docs.ens.domains, the same on all of its chains. */
export const ensRegistry: Hex = '0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e'

const registryAbi = [
  {
    type: 'function',
    name: 'resolver',
    stateMutability: 'view',
    inputs: [{ name: 'node', type: 'bytes32' }],
    outputs: [{ type: 'address' }],
  },
] as const

const resolverAbi = [
  {
    type: 'function',
    name: 'contenthash',
    stateMutability: 'view',
    inputs: [{ name: 'node', type: 'bytes32' }],
    outputs: [{ type: 'bytes' }],
  },
] as const

/**
 * The bytes that an ENS name keeps as its content (ERC-1577); undefined for a
 * name without them. What the chain's server says is a claim.
 *
 * @throws AppError `address-malformed` for a name against the rules (ENSIP-15),
 * `chain-unreachable`, `network-config-invalid`
 */
export async function readContenthash(
  client: NamesClient,
  name: string,
  options: Abortable & { registry?: Hex | undefined } = {},
): Promise<Uint8Array | undefined> {
  const node = namehash(normalized(name))
  const { registry = ensRegistry } = options
  const bytes = await askNames(client, options, async (asked) => {
    const resolver = await readContract(asked, {
      address: registry,
      abi: registryAbi,
      functionName: 'resolver',
      args: [node],
    })
    if (resolver === zeroAddress) return '0x'
    return readContract(asked, {
      address: resolver,
      abi: resolverAbi,
      functionName: 'contenthash',
      args: [node],
    })
  })
  return bytes === '0x' ? undefined : hexToBytes(bytes)
}

function normalized(name: string): string {
  try {
    return normalize(name)
  } catch (cause) {
    throw new AppError(
      'address-malformed',
      'This is not a name that ENS allows. Look for letters that only look ' +
        'like the right ones.',
      { cause },
    )
  }
}
