import {
  namesAddress,
  namesDeployCall,
  namesFactory,
  namesVersion,
} from '#lib/names/names-code'
import {
  deedsAddress,
  deedsDeployCall,
  deedsFactory,
  deedsVersion,
} from '#lib/registry/contract/deeds-code'
import { deployContract } from './deploy-contract.ts'
import type {
  ContractCode,
  DeployOptions,
  Deployment,
} from './deploy-contract.ts'

/** Where Deeds is, and beside it Names. */
export interface DeedsDeployment extends Deployment {
  names: Deployment
}

const deeds: ContractCode = {
  name: 'Deeds',
  address: deedsAddress,
  factory: deedsFactory,
  deployCall: deedsDeployCall,
  version: deedsVersion,
}

const names: ContractCode = {
  name: 'Names',
  address: namesAddress,
  factory: namesFactory,
  deployCall: namesDeployCall,
  version: namesVersion,
}

/** What a deployment puts on a chain, in this order. */
export const contracts: readonly ContractCode[] = [deeds, names]

/**
 * Puts both contracts on the chain, at the same addresses as everywhere, or
 * finds that they are there already. Writes no file.
 *
 * @throws Error when the chain lacks the CREATE2 factory or a call fails.
 */
export async function deployDeeds(
  options: DeployOptions,
): Promise<DeedsDeployment> {
  const deployment = await deployContract(deeds, options)
  return { ...deployment, names: await deployContract(names, options) }
}
