'use client'
import { FeeOf } from '#components/sheets/fee-line'
import type { NameChange } from '#lib/drive/names/change'
import { useNameFee } from '#lib/hooks/use-name-claim'

/** The network fee of a change, before the wallet is asked. */
export function NameFee({ change }: { change: NameChange | undefined }) {
  return <FeeOf quote={useNameFee(change)} known={change !== undefined} />
}
