import { AppError } from '#lib/base/errors'
import type { ErrorCode } from '#lib/base/errors'
import type { ChainConfig } from '#lib/base/network-config'
import type { Endpoint } from './endpoints.ts'

/** Why a server is not asked. */
export type EndpointFault =
  | { kind: 'silent'; cause?: unknown }
  | { kind: 'mismatch'; chainId: number }
  | { kind: 'behind'; blocks: number }

/** A server that is not asked at the moment. */
export interface SetAside {
  /** Host and port: enough to find it in the configuration. */
  server: string
  code: ErrorCode
  /** A sentence for a person. */
  reason: string
}

type Named = Pick<ChainConfig, 'id' | 'name'>

/** What is wrong with a server, in words. */
export function faultWords(
  url: string,
  fault: EndpointFault,
  { name, id }: Named,
): SetAside {
  const server = serverOf(url)
  switch (fault.kind) {
    case 'silent':
      return {
        server,
        code: 'chain-unreachable',
        reason: `The chain server ${server} does not answer.`,
      }
    case 'mismatch':
      return {
        server,
        code: 'chain-mismatch',
        reason:
          `The chain server ${server} answers for chain ${fault.chainId}, ` +
          `not for ${name} (${id}). Nothing of what it says is shown.`,
      }
    case 'behind':
      return {
        server,
        code: 'chain-behind',
        reason:
          `The chain server ${server} is ${fault.blocks} blocks behind what ` +
          'was seen before. What it says is too old to be shown.',
      }
  }
}

/** The error when no server of a chain may be asked: a liar before a dead one. */
export function worst(all: readonly Endpoint[], chain: Named): AppError {
  const faults = all.flatMap(({ url, fault }) =>
    fault === undefined ? [] : [{ url, fault }],
  )
  const found = faults.find(({ fault }) => fault.kind !== 'silent') ?? faults[0]
  if (found === undefined || found.fault.kind === 'silent') {
    return new AppError(
      'chain-unreachable',
      'The chain does not answer. Your files are safe; records show again ' +
        'when it does.',
      { cause: found?.fault.kind === 'silent' ? found.fault.cause : undefined },
    )
  }
  const { code, reason } = faultWords(found.url, found.fault, chain)
  return new AppError(code, `${reason} It is asked again by itself.`)
}

function serverOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
