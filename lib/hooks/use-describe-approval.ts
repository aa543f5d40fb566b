'use client'
import { useEffect, useState } from 'react'
import type { DescribeApproval } from '../wallet/approval-queue.ts'
import { useNetworkConfig } from './use-network-config.ts'

/** Explains requests to the guest wallet; undefined until that is loaded. */
export function useDescribeApproval(): DescribeApproval | undefined {
  const config = useNetworkConfig()
  const [load, setLoad] = useState<{ describe: DescribeApproval }>()
  useEffect(() => {
    if (config === undefined) return
    let gone = false
    import('../drive/chain/describe-approval.ts')
      .then(({ describeApproval }) => {
        const describe: DescribeApproval = (subject) =>
          describeApproval(config, subject)
        if (!gone) setLoad({ describe })
      })
      .catch(reportError)
    return () => {
      gone = true
    }
  }, [config])
  return load?.describe
}
