import { sleep } from './abort.ts'
import type { Abortable } from './abort.ts'
import { AppError } from './errors.ts'
import type { ChainConfig, NetworkConfig } from './network-config.ts'

const emptyConfig: NetworkConfig = {
  profile: 'local',
  relays: [],
  iceServers: [],
  chains: [],
}

export interface LoadOptions extends Abortable {
  fetch: typeof fetch
  /** Host name of the page: `local.json` exists on a local start only. */
  hostname: string
  /** Folder that the app lies in, with a slash at both ends; by default `/`. */
  base?: string | undefined
}

/**
 * Reads `network.json`, and over it what the local start learnt at run time.
 *
 * @throws AppError `network-config-invalid` when a file is there but unusable,
 * or could not be fetched at several tries.
 */
export async function loadNetworkConfig(
  options: LoadOptions,
): Promise<NetworkConfig> {
  const { base = '/' } = options
  const [shipped, learnt] = await Promise.all([
    readConfig(`${base}network.json`, options),
    isLocalHost(options.hostname)
      ? readConfig(`${base}local.json`, options)
      : {},
  ])
  const config = { ...emptyConfig, ...shipped, ...learnt }
  return { ...config, chains: config.chains.filter(isUsableChain) }
}

/** True for names that only ever mean this machine. */
export function isLocalHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}

async function readConfig(
  path: string,
  { fetch, signal }: LoadOptions,
): Promise<Partial<NetworkConfig>> {
  const answer = await fetchPatiently(path, { fetch, signal })
  if (answer.status === 404) return {}
  try {
    return checkConfig((await answer.json()) as unknown)
  } catch (cause) {
    throw new AppError(
      'network-config-invalid',
      `Freehold could not read its settings file ${path}. Start it again, or mend the file.`,
      { cause },
    )
  }
}

/** Milliseconds before each further try: a server that starts again is back. */
const pauses = [300, 1_000, 3_000]

/** Without the file nothing opens: one connection that broke is no reason. */
async function fetchPatiently(
  path: string,
  { fetch, signal }: Pick<LoadOptions, 'fetch' | 'signal'>,
): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(path, { cache: 'no-store', signal: signal ?? null })
    } catch (cause) {
      signal?.throwIfAborted()
      const pause = pauses[tries]
      if (pause === undefined) throw unfetched(path, cause)
      await sleep(pause, signal)
    }
  }
}

function unfetched(path: string, cause: unknown): AppError {
  return new AppError(
    'network-config-invalid',
    `Freehold could not fetch its settings file ${path}. Look whether the server that this page comes from is there, and open it again.`,
    { cause },
  )
}

function checkConfig(value: unknown): Partial<NetworkConfig> {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('not an object')
  }
  for (const list of ['relays', 'peers', 'routers', 'iceServers', 'chains']) {
    const field = (value as Record<string, unknown>)[list]
    if (field !== undefined && !Array.isArray(field)) {
      throw new TypeError(`${list} is not a list`)
    }
  }
  return value as Partial<NetworkConfig>
}

function isUsableChain(chain: ChainConfig): boolean {
  return (
    Number.isSafeInteger(chain.id) &&
    isAccount(chain.deeds) &&
    (chain.names === undefined || isAccount(chain.names)) &&
    chain.rpcUrls.length > 0
  )
}

function isAccount(text: string): boolean {
  return /^0x[0-9a-fA-F]{40}$/.test(text)
}
