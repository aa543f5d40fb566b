'use client'
import { Link } from '#components/shell/navigation'
import { useOwnerName } from '#lib/hooks/use-names'
import { nameHref } from './name-href.ts'

export interface OwnerNameProps {
  address: `0x${string}`
  chainId: number
}

/**
 * The name of an account, beside its address and never instead of it. Shown
 * only if the account leads to the name and the name to the account.
 */
export function OwnerName({ address, chainId }: OwnerNameProps) {
  const name = useOwnerName(address, chainId)
  if (name === undefined) return null
  return (
    <Link
      className="link owner-name"
      href={nameHref(name)}
      data-testid="owner-name"
      data-name={name}
    >
      @{name}
    </Link>
  )
}
