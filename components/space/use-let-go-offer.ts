import { useMemo } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import type { DiskUse } from '#lib/drive/space/disk-use'
import { useKeeperList } from '#lib/hooks/use-keeper-list'
import { useItems } from '#lib/hooks/use-items'
import { mayLetGo } from './may-let-go.ts'
import type { LetGoOffer } from './may-let-go.ts'

/** What keepers proved that they have, as it stands now. */
export function useLetGoOffer(use: DiskUse): LetGoOffer {
  const { items } = useItems()
  const keepers = useKeeperList()
  const now = useNow(10_000)
  return useMemo(
    () => mayLetGo(use, items, keepers, now),
    [use, items, keepers, now],
  )
}
