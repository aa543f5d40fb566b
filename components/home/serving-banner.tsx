'use client'
import { Icon } from '#components/ui/icon'
import type { ItemView } from '#lib/drive/types'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { servingWords } from './only-here.ts'

/** What closing this tab would mean, only while it is true. */
export function ServingBanner({ items }: { items: readonly ItemView[] }) {
  const { state, leader } = useNodeStatus()
  const words = servingWords(items, leader)
  const serving = state === 'online' || state === 'reachable'
  if (words === undefined || !serving) return null
  return (
    <div className="banner">
      <Icon name="device" />
      <div>
        <strong>{words}</strong>
        <p>
          Keep it open until the others have them, or open the links on a second
          device and keep a copy there.
        </p>
      </div>
    </div>
  )
}
