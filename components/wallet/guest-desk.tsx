'use client'
import { Suspense, lazy } from 'react'
import { useApprovals } from '#lib/hooks/use-approvals'
import { useDescribeApproval } from '#lib/hooks/use-describe-approval'

const ApprovalSheet = lazy(async () => {
  const { ApprovalSheet: sheet } = await import('./approval-sheet.tsx')
  return { default: sheet }
})

/** Where the guest wallet asks. Loaded when it has something to ask. */
export function GuestDesk() {
  const { requests } = useApprovals()
  const asked = requests.length > 0
  return asked ? <ExplainedApproval /> : null
}

function ExplainedApproval() {
  const describe = useDescribeApproval()
  if (describe === undefined) return null
  return (
    <Suspense>
      <ApprovalSheet describe={describe} />
    </Suspense>
  )
}
