import { getAddress, isAddress, isHex } from 'viem'
import type { Address, Hex } from 'viem'
import { providerCode, providerError } from './provider-error.ts'

/** What `eth_sendTransaction` may carry; fees may be raised, not lowered. */
export interface TransactionOrder {
  from: Address
  to: Address
  data: Hex
  /** Wei. */
  value: bigint
  gas: bigint | undefined
  chainId: number | undefined
  /** Takes the place of what was sent with this nonce. */
  nonce: number | undefined
  /** At least so much, in wei for each unit of gas. */
  maxFeePerGas: bigint | undefined
  maxPriorityFeePerGas: bigint | undefined
}

/** EIP-712 data as `eth_signTypedData_v4` carries it, bound to a contract. */
export interface TypedDataOrder {
  account: Address
  contract: Address
  chainId: number
  domain: Record<string, unknown>
  types: Record<string, { name: string; type: string }[]>
  primaryType: string
  message: Record<string, unknown>
}

/** ERC-20 and ERC-721 calls that hand a person's assets to somebody else. */
const refusedSelectors: ReadonlySet<string> = new Set([
  '0x095ea7b3',
  '0x39509351',
  '0xa22cb465',
  '0xd505accf',
])
const maximumDataLength = 512 * 1024
const maximumTypedDataLength = 64 * 1024

/**
 * Reads the parameters of `eth_sendTransaction`.
 *
 * @throws ProviderError -32602 for nonsense, 4200 for what is never sent.
 */
export function parseTransaction(params: unknown): TransactionOrder {
  const fields = fieldsOf(first(params))
  const data = readHex(fields['data'] ?? fields['input'] ?? '0x')
  if (fields['to'] === undefined || fields['to'] === null) {
    throw unsupported('The guest wallet does not deploy contracts.')
  }
  if (refusedSelectors.has(data.slice(0, 10).toLowerCase())) {
    throw unsupported('The guest wallet hands nobody rights over its assets.')
  }
  return {
    from: readAddress(fields['from']),
    to: readAddress(fields['to']),
    data,
    value: readQuantity(fields['value']) ?? 0n,
    gas: readQuantity(fields['gas']),
    chainId: numberOf(readQuantity(fields['chainId'])),
    nonce: numberOf(readQuantity(fields['nonce'])),
    maxFeePerGas: readQuantity(fields['maxFeePerGas']),
    maxPriorityFeePerGas: readQuantity(fields['maxPriorityFeePerGas']),
  }
}

/**
 * Reads the parameters of `eth_signTypedData_v4`. Only statements that name
 * their chain and contract are signed: others could be replayed elsewhere.
 */
export function parseTypedData(params: unknown): TypedDataOrder {
  const text = Array.isArray(params) ? params[1] : undefined
  const fields = fieldsOf(typeof text === 'string' ? parseJson(text) : text)
  const domain = fieldsOf(fields['domain'])
  const primaryType = String(fields['primaryType'])
  if (primaryType.startsWith('Permit')) {
    throw unsupported('The guest wallet hands nobody rights over its assets.')
  }
  return {
    account: readAddress(first(params)),
    contract: readAddress(domain['verifyingContract']),
    chainId: Number(domain['chainId']),
    domain,
    types: fieldsOf(fields['types']) as TypedDataOrder['types'],
    primaryType,
    message: fieldsOf(fields['message']),
  }
}

/** Reads `[{ chainId }]` of the calls that concern a chain. */
export function parseChainId(params: unknown): number {
  const chainId = numberOf(readQuantity(fieldsOf(first(params))['chainId']))
  if (chainId === undefined) throw invalid('A chain id is missing.')
  return chainId
}

function first(params: unknown): unknown {
  return Array.isArray(params) ? params[0] : undefined
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    return value as Record<string, unknown>
  }
  throw invalid('An object is missing.')
}

function readAddress(value: unknown): Address {
  if (typeof value === 'string' && isAddress(value, { strict: false })) {
    return getAddress(value)
  }
  throw invalid('An address is missing or malformed.')
}

function readHex(value: unknown): Hex {
  if (isHex(value) && value.length % 2 === 0) {
    if (value.length <= maximumDataLength) return value
  }
  throw invalid('The data is not hex, or too long.')
}

function readQuantity(value: unknown): bigint | undefined {
  if (value === undefined || value === null) return undefined
  const whole = typeof value === 'number' && Number.isSafeInteger(value)
  if ((whole && value >= 0) || (isHex(value) && value.length > 2)) {
    return BigInt(value as number | Hex)
  }
  throw invalid('A number is malformed.')
}

function numberOf(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}

function parseJson(text: string): unknown {
  if (text.length > maximumTypedDataLength) throw invalid('Too long to read.')
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The statement is not JSON.')
  }
}

function invalid(message: string): Error {
  return providerError(providerCode.invalidParams, message)
}

function unsupported(message: string): Error {
  return providerError(providerCode.unsupported, message)
}
