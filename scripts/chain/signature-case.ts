import type { Hex } from 'viem'
import type { RequestPlace, RequestType } from './sign-request.ts'
import type { SignatureWorld } from './signature-world.ts'

/** `yes`, the error that refuses it, or a dash where there is no such case. */
export type Verdict =
  | 'yes'
  | 'BadSignature'
  | 'Expired'
  | 'StaleVersion'
  | 'NoRecord'
  | '–'

/** What was signed, and how it is brought in. */
export interface Attempt {
  /** The record, when it is an update. */
  id: bigint
  /** Brings the request in once. */
  bring(): Promise<void>
}

/** A row of the table in docs/contracts.md. */
export interface SignatureCase {
  /** The kind of account. */
  account: string
  /** What is brought in for it. */
  brought: string
  publish: Verdict
  update: Verdict
  owner(world: SignatureWorld): Hex
  sign(world: SignatureWorld, hash: Hex): Promise<Hex>
  /** For what it is signed, if not for this chain and contract. */
  place?: ((world: SignatureWorld) => RequestPlace) | undefined
  /** Fields that are signed with another value than is brought in. */
  signed?: Record<string, unknown> | undefined
  /** What happens between signing and bringing it in. */
  before?:
    | ((world: SignatureWorld, attempt: Attempt) => Promise<void>)
    | undefined
}

/** The row as the table has it. */
export function rowOf(one: SignatureCase): string {
  const { account, brought, publish, update } = one
  return `| ${account} | ${brought} | ${publish} | ${update} |`
}

/** The verdict that a case expects. */
export function verdictOf(one: SignatureCase, type: RequestType): Verdict {
  return type === 'Publish' ? one.publish : one.update
}
