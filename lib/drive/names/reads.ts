import type { Abortable } from '#lib/base/abort'
import type { NetworkConfig } from '#lib/base/network-config'
import { lookAlikes } from '#lib/names/look-alikes'
import { readLabels } from '#lib/names/read-labels'
import {
  readHandle,
  readHandleOf,
  readHolding,
  resolveName,
} from '#lib/names/read-name'
import type { HandleView, Holding, LabelView } from '#lib/names/types'
import { namesOn } from './chain.ts'
import type { RecordReference } from '../types.ts'

/** Everything that screens read of the names of one chain. */
export interface NameReads {
  /**
   * The name of an account, verified in both directions: the account leads to
   * the name, and the name to the account.
   */
  nameOf(
    account: `0x${string}`,
    options?: Abortable,
  ): Promise<HandleView | undefined>
  /** Who holds a name now. */
  byName(handle: string, options?: Abortable): Promise<HandleView | undefined>
  /** Whether a name can be had. */
  holding(handle: string, options?: Abortable): Promise<Holding>
  /** Names of others that people could take for this one. */
  twinsOf(handle: string, options?: Abortable): Promise<string[]>
  /** The labels of an account that lead to a record. */
  labelsOf(account: `0x${string}`, options?: Abortable): Promise<LabelView[]>
  /** The record that `handle/label` leads to. */
  recordAt(
    path: { handle: string; label: string },
    options?: Abortable,
  ): Promise<RecordReference | undefined>
}

/** Reads over the names of a configured chain. */
export function nameReads(config: NetworkConfig, chainId: number): NameReads {
  const { chain, client, names } = namesOn(config, chainId)
  const at = names.names
  return {
    async nameOf(account, options) {
      const handle = await readHandleOf(client, at, account, options)
      if (handle === undefined) return undefined
      const view = await readHandle(client, at, handle, options)
      return isSame(view?.owner, account) ? view : undefined
    },
    byName: (handle, options) => readHandle(client, at, handle, options),
    holding: (handle, options) => readHolding(client, at, handle, options),
    async twinsOf(handle, options) {
      const alike = lookAlikes(handle)
      const held = await Promise.all(
        alike.map((twin) => readHandle(client, at, twin, options)),
      )
      return held.flatMap((view) => (view === undefined ? [] : [view.handle]))
    },
    labelsOf(owner, options) {
      const where = { names: at, owner, since: chain.deployedAt }
      return readLabels(client, where, options)
    },
    async recordAt(path, options) {
      const found = await resolveName(client, at, path, options)
      if (found === undefined) return undefined
      const { tokenId } = found
      return { chainId, contract: chain.deeds, tokenId }
    },
  }
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
