import type { Abortable } from '#lib/base/abort'
import { readBalance } from '#lib/registry/chain/read-balance'
import {
  readSessionKey,
  readSessionKeys,
} from '#lib/registry/write/session-key-read'
import type { SessionKeyView } from '#lib/registry/write/session-key-read'
import type { SessionKey } from '#lib/wallet/session-key-store'
import { chainOf } from '../chain/chain-clients.ts'
import { ownerOf } from './parts.ts'
import type { KeyAccount, KeyParts } from './parts.ts'

/** The key of this browser, as the chain sees it. */
export interface OwnKey extends SessionKeyView {
  /** What it has for fees, in wei. */
  balance: bigint
  state: 'works' | 'expired' | 'revoked' | 'not-set'
}

/** Who may record for an account. */
export interface KeyList {
  own?: OwnKey | undefined
  /** Keys of other browsers that work now. */
  others: SessionKeyView[]
}

/**
 * The keys of an account: this browser's, also when it works no more, and
 * those of other browsers.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function readKeyList(
  parts: KeyParts,
  account: KeyAccount,
  options: Abortable = {},
): Promise<KeyList> {
  const { chain, client } = chainOf(parts.config, account.chainId)
  const own = await parts.keys.get(ownerOf(parts.config, account))
  const [all, mine] = await Promise.all([
    readSessionKeys(client, chain, account.address, options),
    own && readOwnKey(parts, own, options),
  ])
  const others = all.filter(({ address }) => address !== own?.address)
  return { own: mine, others }
}

async function readOwnKey(
  { config, clock }: KeyParts,
  key: SessionKey,
  options: Abortable,
): Promise<OwnKey> {
  const { chainId, contract, owner, address } = key
  const { client } = chainOf(config, chainId)
  const [rights, balance] = await Promise.all([
    readSessionKey(client, contract, { owner, key: address }, options),
    readBalance(client, address, options),
  ])
  const works = rights.publish || rights.update
  const state = works ? 'works' : stopped(key, clock.now())
  return { address, ...rights, balance, state }
}

function stopped({ expiresAt }: SessionKey, now: number): OwnKey['state'] {
  if (expiresAt === undefined) return 'not-set'
  return now > expiresAt ? 'expired' : 'revoked'
}
