import { setTimeout as delay } from 'node:timers/promises'
import type { Hex } from 'viem'
import type { CompilerRun } from './contract-build.ts'

/** A contract that Sourcify is asked to verify. */
export interface Verification {
  chainId: number
  address: Hex
  compiler: CompilerRun
  transaction?: Hex | undefined
}

export interface SourcifyOptions {
  /** Base of the API, for example `https://sourcify.dev/server`. */
  server: string
  /** Milliseconds between two looks at a job. */
  pause?: number | undefined
  /** Milliseconds after which a job is left to itself. */
  patience?: number | undefined
}

/** The answers of the API that are read (version 2). */
interface Answer {
  verificationId?: string
  isJobCompleted?: boolean
  contract?: { match?: string | null }
  error?: { message?: string }
  customCode?: string
  message?: string
}

/**
 * Has Sourcify compile the sources and compare the code on the chain
 * (https://sourcify.dev/server/api-docs, version 2).
 *
 * @returns a sentence, also when the server can't be reached: the contracts
 * stand, whoever verified them.
 */
export async function verifyOnSourcify(
  wanted: Verification,
  options: SourcifyOptions,
): Promise<string> {
  try {
    return await submit(wanted, options)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return `not verified: Sourcify could not be reached (${reason}). Run this again later.`
  }
}

async function submit(
  { chainId, address, compiler, transaction }: Verification,
  options: SourcifyOptions,
): Promise<string> {
  const path = `/v2/verify/${chainId}/${address}`
  const answer = await ask(options.server, path, {
    stdJsonInput: compiler.input,
    compilerVersion: compiler.version,
    contractIdentifier: compiler.identifier,
    ...(transaction === undefined
      ? {}
      : { creationTransactionHash: transaction }),
  })
  if (answer.customCode === 'already_verified') return 'verified before'
  const { verificationId, message } = answer
  if (verificationId === undefined) {
    return `not verified: Sourcify said ${message ?? 'nothing'}`
  }
  return watch(verificationId, options)
}

async function watch(
  verificationId: string,
  { server, pause = 2_000, patience = 180_000 }: SourcifyOptions,
): Promise<string> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    const job = await ask(server, `/v2/verify/${verificationId}`)
    if (job.isJobCompleted === true) return outcome(job)
    await delay(pause)
  }
  return `still being verified: look at ${server}/v2/verify/${verificationId}`
}

function outcome({ contract, error }: Answer): string {
  const match = contract?.match
  if (match === 'exact_match' || match === 'match') return `verified (${match})`
  return `not verified: Sourcify said ${error?.message ?? 'no match'}`
}

async function ask(
  server: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(`${server.replace(/\/$/u, '')}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as Answer
}
