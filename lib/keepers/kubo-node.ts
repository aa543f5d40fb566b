import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { callKeeper } from './call-keeper.ts'
import type { KeeperCall } from './call-keeper.ts'
import { keeperHost } from './keeper-url.ts'
import type { Fetch, KeeperEndpoint } from './types.ts'

/**
 * A Kubo node by its RPC: https://docs.ipfs.tech/reference/kubo/rpc/
 * It is given the bytes, so it needs no way to this browser.
 */
export interface KuboNode {
  identify(options?: Abortable): Promise<KuboIdentity>
  /** Hands over blocks as CARv1; nothing is pinned by it. */
  import(car: readonly Uint8Array[], options?: Abortable): Promise<void>
  /** Pins what it has; it is refused where a block is missing. */
  pin(
    request: { cid: string; name: string },
    options?: Abortable,
  ): Promise<void>
  isPinned(cid: string, options?: Abortable): Promise<boolean>
  /** One that is not pinned is no failure. */
  unpin(cid: string, options?: Abortable): Promise<void>
  /** A block of its own disk, unverified; undefined where it has none. */
  block(cid: string, options?: Abortable): Promise<Uint8Array | undefined>
}

export interface KuboIdentity {
  peerId: string
  /** Multiaddrs that it listens at, as it says. */
  addresses: string[]
}

/** Milliseconds: pinning walks the whole graph, on a disk that may be slow. */
const patience = { import: 300_000, pin: 120_000 }

/** A command that failed: only its words tell why. */
const allow = [500]

const notPinned = /not pinned|is pinned indirectly/i
const notThere = /not found|could not find/i

export function kuboNode(fetch: Fetch, endpoint: KeeperEndpoint): KuboNode {
  const { url } = endpoint
  const run = async (command: string, options: Partial<KeeperCall> = {}) =>
    callKeeper(fetch, endpoint, {
      method: 'POST',
      path: `/api/v0/${command}`,
      ...options,
    })
  return {
    async identify({ signal } = {}) {
      const answer = await run('id', { signal })
      return readIdentity(url, await answer.json().catch(() => undefined))
    },
    async import(car, { signal } = {}) {
      const body = new FormData()
      body.append('file', new Blob([...car] as BlobPart[]), 'blocks.car')
      const command = 'dag/import?pin-roots=false'
      const answer = await run(command, {
        ...{ body, signal, patience: patience.import },
      })
      // A failure in the middle comes behind a success at the beginning.
      const words = await answer.text()
      if (/"Type":"error"|"PinErrorMsg":"[^"]/.test(words)) {
        throw refused(url, words)
      }
    },
    async pin({ cid, name }, { signal } = {}) {
      const label = name === '' ? '' : `&name=${encodeURIComponent(name)}`
      const command = `pin/add?arg=${cid}&recursive=true&timeout=60s${label}`
      const waiting = { signal, patience: patience.pin }
      const answer = await run(command, { ...waiting, allow })
      if (!answer.ok) throw refused(url, await answer.text())
      await answer.text()
    },
    async isPinned(cid, { signal } = {}) {
      const command = `pin/ls?arg=${cid}&type=recursive`
      const answer = await run(command, { signal, allow })
      return isYes(url, answer, notPinned)
    },
    async unpin(cid, { signal } = {}) {
      const answer = await run(`pin/rm?arg=${cid}`, { signal, allow })
      await isYes(url, answer, notPinned)
    },
    async block(cid, { signal } = {}) {
      const command = `block/get?arg=${cid}&offline=true`
      const answer = await run(command, { signal, allow })
      if (!answer.ok) return void (await isYes(url, answer, notThere))
      return new Uint8Array(await answer.arrayBuffer())
    },
  }
}

/** False for the one failure that is an answer; every other is thrown. */
async function isYes(
  url: string,
  answer: Response,
  no: RegExp,
): Promise<boolean> {
  const words = await answer.text()
  if (answer.ok) return true
  if (no.test(words)) return false
  throw refused(url, words)
}

function readIdentity(url: string, value: unknown): KuboIdentity {
  const { ID, Addresses } = (value ?? {}) as Record<string, unknown>
  if (typeof ID !== 'string' || !/^[1-9A-HJ-NP-Za-km-z]{40,64}$/.test(ID)) {
    throw new AppError(
      'keeper-refused',
      `${keeperHost(url)} answers, but not as a keeper. Look whether the address is right.`,
    )
  }
  const addresses = Array.isArray(Addresses) ? Addresses.slice(0, 50) : []
  const isText = (each: unknown) => typeof each === 'string'
  return { peerId: ID, addresses: addresses.filter(isText) }
}

function refused(url: string, words: string): AppError {
  return new AppError(
    'keeper-refused',
    `${keeperHost(url)} did not take this.`,
    { details: words.slice(0, 300) },
  )
}
