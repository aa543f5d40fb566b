'use client'
import { useRef } from 'react'
import { Sheet } from '#components/ui/sheet'
import { useApprovals } from '#lib/hooks/use-approvals'
import type { DescribeApproval } from '#lib/wallet/approval-queue'
import { ApprovalFacts } from './approval-facts.tsx'

export interface ApprovalSheetProps {
  /** Puts a call into words; undefined for one that nobody can explain. */
  describe: DescribeApproval
}

/** A second click this soon (ms) was meant for the question before. */
const restAfterAnswer = 400

/**
 * The guest wallet's own question, one at a time. Closing it decides nothing:
 * the header brings it back.
 */
export function ApprovalSheet({ describe }: ApprovalSheetProps) {
  const { requests, visible, answer, hide } = useApprovals()
  const answeredAt = useRef(0)
  const request = requests[0]
  if (request === undefined) return null
  const text = describe(request)
  const decide = (approved: boolean) => {
    const now = Date.now()
    const stoodBehind = request.askedAt <= answeredAt.current
    if (stoodBehind && now - answeredAt.current < restAfterAnswer) return
    answeredAt.current = now
    answer(request.id, approved)
  }
  return (
    <Sheet
      open={visible}
      onClose={hide}
      title={text?.title ?? 'Approve a request'}
      testId="approval-sheet"
      footer={
        <>
          <p>
            {requests.length > 1
              ? `${requests.length - 1} more after this one.`
              : 'Your guest wallet signs this.'}
          </p>
          <button
            type="button"
            className="btn"
            data-testid="reject"
            onClick={() => decide(false)}
          >
            Reject
          </button>
          <button
            type="button"
            className={text === undefined ? 'btn danger' : 'btn primary'}
            data-testid="confirm"
            data-action="approve"
            onClick={() => decide(true)}
          >
            Approve
          </button>
        </>
      }
    >
      <ApprovalFacts key={request.id} request={request} text={text} />
    </Sheet>
  )
}
