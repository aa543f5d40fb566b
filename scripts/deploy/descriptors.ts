import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'

/** Where a descriptor holds (ERC-7730, `context`). */
export interface DescriptorPlace {
  chainId: number
  address: Hex
}

/** The parts of an ERC-7730 file that a deployment touches. */
export interface Descriptor {
  context: {
    contract?: { deployments: DescriptorPlace[] }
    eip712?: { deployments: DescriptorPlace[] }
  }
  metadata: { contractName: string }
}

/**
 * Adds a chain to the descriptors of clear signing; one at another address,
 * of earlier code, makes room.
 *
 * @returns the paths of the files that changed.
 */
export function addDeployments(
  folder: string,
  chainId: number,
  contracts: readonly { contract: string; address: Hex }[],
): string[] {
  const paths = descriptorPaths(folder)
  return paths.filter((path) => {
    const text = readFileSync(path, 'utf8')
    const descriptor = JSON.parse(text) as Descriptor
    const { contractName } = descriptor.metadata
    const found = contracts.find(({ contract }) => contract === contractName)
    if (found === undefined) return false
    const places = placesWith(descriptor, { chainId, address: found.address })
    const changed = withPlaces(text, places)
    if (changed === text) return false
    writeFileSync(path, changed)
    return true
  })
}

/** Every descriptor of the folder. */
export function descriptorPaths(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name))
}

function placesWith(
  { context }: Descriptor,
  added: DescriptorPlace,
): DescriptorPlace[] {
  const bound = context.contract ?? context.eip712
  const kept = (bound?.deployments ?? []).filter(
    ({ chainId, address }) =>
      chainId !== added.chainId && address === added.address,
  )
  return [...kept, added].toSorted((one, other) => one.chainId - other.chainId)
}

/** Changes this list alone: the rest stays as people wrote it. */
function withPlaces(text: string, places: DescriptorPlace[]): string {
  const list = JSON.stringify(places, null, 2).replaceAll('\n', '\n      ')
  return text.replace(/"deployments": \[[^\]]*\]/u, `"deployments": ${list}`)
}
