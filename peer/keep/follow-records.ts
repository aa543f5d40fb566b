import { setTimeout as sleep } from 'node:timers/promises'
import { openSponsorChain } from '#lib/registry/write/sponsor-chain'
import type { SponsorChain } from '#lib/registry/write/sponsor-chain'
import { readPages } from '#lib/registry/index/read-pages'
import { headWatch } from '#lib/registry/read/watch-head'
import { fromCidWords } from '#lib/registry/contract/cid-words'
import type { Keeper } from './keeper.ts'

export interface FollowInit {
  rpcUrl: string
  /** Accounts in lower case. */
  owners: readonly string[]
  keeper: Keeper
  report(thrown: unknown): void
}

/** Milliseconds between two looks at the newest block. */
const pause = 2_000

/** The key of `meta` that tells a record's pin from all others. */
const recordKey = 'record'

/**
 * Keeps what the newest version of each record of the owners names, and lets
 * go of what no record names any longer. A chain that does not answer changes
 * nothing.
 */
export function followRecords(init: FollowInit): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const run = async () => {
    let follow: (() => Promise<void>) | undefined
    while (!signal.aborted) {
      try {
        follow ??= follower(init, await openSponsorChain(init.rpcUrl))
        await follow()
      } catch (thrown) {
        init.report(thrown)
      }
      await sleep(pause, undefined, { signal }).catch(() => {
        // Stopped; the loop ends by itself.
      })
    }
  }
  void run()
  return () => stopping.abort()
}

function follower(
  init: FollowInit,
  { client, chain }: SponsorChain,
): () => Promise<void> {
  const look = headWatch(client)
  let seen = -1
  return async () => {
    const { block, dropped } = await look()
    if (block === seen && dropped === 0) return
    for (const owner of init.owners) {
      const account = owner as `0x${string}`
      const query = { contract: chain.deeds, account, from: 0, block }
      const states = await readPages(client, query)
      const wanted = new Map<string, string>()
      for (const { id, owner: now, head, tail } of states) {
        const cid = fromCidWords(head, tail)
        const isTheirs = now.toLowerCase() === owner
        if (cid !== undefined && isTheirs) wanted.set(`${chain.id}:${id}`, cid)
      }
      await settle(init.keeper, owner, wanted)
    }
    seen = block
  }
}

/** Makes the pins of an owner's records those that `wanted` names. */
async function settle(
  keeper: Keeper,
  owner: string,
  wanted: ReadonlyMap<string, string>,
): Promise<void> {
  const kept = keeper.list
    .all()
    .filter(({ source, pin }) => source === 'record' && pin.name === owner)
  const isKept = (record: string, cid: string) =>
    kept.some(({ pin }) => pin.meta?.[recordKey] === record && pin.cid === cid)
  for (const [record, cid] of wanted) {
    const meta = { [recordKey]: record }
    if (!isKept(record, cid))
      await keeper.add({ cid, name: owner, meta }, 'record')
  }
  for (const { id, pin } of kept) {
    const record = pin.meta?.[recordKey] ?? ''
    if (wanted.get(record) !== pin.cid) await keeper.remove(id)
  }
}
