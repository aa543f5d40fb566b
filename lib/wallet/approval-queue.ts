import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Address, Hex } from 'viem'
import type { Abortable } from '../base/abort.ts'
import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'

/** A transaction that the guest wallet was asked to send. */
export interface TransactionSubject {
  kind: 'transaction'
  account: Address
  chainId: number
  to: Address
  /** Wei. */
  value: bigint
  data: Hex
  /** Wei, at most. */
  fee: bigint
  /** Set when it takes the place of what was sent with this nonce. */
  nonce?: number | undefined
}

/** A statement in the form of EIP-712 that the guest wallet was asked to sign. */
export interface TypedDataSubject {
  kind: 'typed-data'
  account: Address
  chainId: number
  contract: Address
  primaryType: string
  message: Record<string, unknown>
  /** The whole of it: other types or another domain mean something else. */
  typedData: {
    domain: Record<string, unknown>
    types: Record<string, unknown>
    primaryType: string
    message: Record<string, unknown>
  }
}

export type ApprovalSubject = TransactionSubject | TypedDataSubject

/** A subject that waits for the person's decision. */
export type ApprovalRequest = ApprovalSubject & {
  id: string
  /** Milliseconds since 1970. */
  askedAt: number
}

/** What a screen says about a request; undefined if it cannot be explained. */
export type DescribeApproval = (
  subject: ApprovalSubject,
) => ApprovalText | undefined

export interface ApprovalText {
  /** The heading: "Record ownership". */
  title: string
  /** One plain sentence that says what is signed and what follows from it. */
  sentence: string
  /** Facts worth checking: the owner, the content address. */
  lines?: { label: string; value: string }[] | undefined
}

export interface ApprovalState {
  /** Oldest first. */
  requests: ApprovalRequest[]
  /** False after the person closed the sheet without deciding. */
  visible: boolean
}

export interface ApprovalQueue {
  state: Pick<StoreApi<ApprovalState>, 'getState' | 'subscribe'>
  /** Resolves true on approval; false on rejection and when aborted. */
  ask(subject: ApprovalSubject, options?: Abortable): Promise<boolean>
  answer(id: string, approved: boolean): void
  /** Rejects whatever waits. */
  rejectAll(): void
  show(): void
  /** Closes the sheet; the requests stay. */
  hide(): void
}

/** Requests to the guest wallet, each waiting until a person decides. */
export function createApprovalQueue(
  clock: Clock = systemClock,
  randomId: () => string = () => crypto.randomUUID(),
): ApprovalQueue {
  const answers = new Map<string, (approved: boolean) => void>()
  const state = createStore<ApprovalState>(() => ({
    requests: [],
    visible: false,
  }))

  function answer(id: string, approved: boolean): void {
    answers.get(id)?.(approved)
    answers.delete(id)
    state.setState(({ requests, visible }) => {
      const left = requests.filter((request) => request.id !== id)
      return { requests: left, visible: visible && left.length > 0 }
    })
  }

  function ask(
    subject: ApprovalSubject,
    { signal }: Abortable = {},
  ): Promise<boolean> {
    if (signal?.aborted === true) return Promise.resolve(false)
    const request = { ...subject, id: randomId(), askedAt: clock.now() }
    return new Promise((resolve) => {
      const withdraw = () => answer(request.id, false)
      signal?.addEventListener('abort', withdraw, { once: true })
      answers.set(request.id, (approved) => {
        signal?.removeEventListener('abort', withdraw)
        resolve(approved)
      })
      state.setState(({ requests }) => ({
        requests: [...requests, request],
        visible: true,
      }))
    })
  }

  return {
    state,
    ask,
    answer,
    rejectAll() {
      for (const { id } of state.getState().requests) answer(id, false)
    },
    show: () =>
      state.setState(({ requests }) => ({ visible: requests.length > 0 })),
    hide: () => state.setState({ visible: false }),
  }
}
