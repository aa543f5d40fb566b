'use client'
import { ApprovalSheet } from '#components/wallet/approval-sheet'
import { useDescribeApproval } from '#lib/hooks/use-describe-approval'

/** The guest wallet's questions, over whatever screen is shown. */
export function Approvals() {
  const describe = useDescribeApproval()
  return describe === undefined ? null : <ApprovalSheet describe={describe} />
}
