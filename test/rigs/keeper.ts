import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './ports.ts'
import { createRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { until } from './until.ts'

/** A peer of the project that keeps. */
export interface TestKeeper {
  relay: Relay
  /** Where its Pinning Service API answers, and with which token. */
  apiUrl: string
  token: string
  /** One pin by its id. */
  pin(id: string): Promise<PinAnswer>
  /** Asks it to keep a content address; the id of the pin. */
  add(cid: string): Promise<string>
}

export interface PinAnswer {
  requestid: string
  status: string
  info: Record<string, string>
}

/** Starts one in the folder `data`; `flags` are more of its own. */
export async function startTestKeeper(
  data: string,
  flags: readonly string[] = [],
): Promise<TestKeeper> {
  const relay = await createRelay(data)
  const port = await freePort()
  await relay.start(['--keep', '--keep-api-port', String(port), ...flags])
  const apiUrl = `http://127.0.0.1:${port}`
  const token = await until(
    async () => (await readFile(join(data, 'keep.token'), 'utf8')).trim(),
    { what: 'the keeper has a token' },
  )
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(`${apiUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return (await answer.json()) as PinAnswer
  }
  return {
    relay,
    apiUrl,
    token,
    pin: (id) => call(`/pins/${id}`),
    add: async (cid) => (await call('/pins', { cid })).requestid,
  }
}
