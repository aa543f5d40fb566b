'use client'
import { useMemo } from 'react'
import type { ApprovalState } from '../wallet/approval-queue.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useWatchable } from './use-watchable.ts'

export interface Approvals extends ApprovalState {
  answer(id: string, approved: boolean): void
  show(): void
  hide(): void
}

const nothingAsked: ApprovalState = { requests: [], visible: false }
/** What the guest wallet was asked to sign and waits to be decided. */
export function useApprovals(): Approvals {
  const approvals = useWalletLoad().session?.approvals
  const state = useWatchable(approvals?.state, nothingAsked)
  const actions = useMemo(
    () => ({
      answer: (id: string, approved: boolean) =>
        approvals?.answer(id, approved),
      show: () => approvals?.show(),
      hide: () => approvals?.hide(),
    }),
    [approvals],
  )
  return { ...state, ...actions }
}
