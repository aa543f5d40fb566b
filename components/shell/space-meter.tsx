'use client'
import { Progress } from '#components/ui/progress'
import { formatSize } from '#lib/base/format'
import { useStorage } from '#lib/hooks/use-storage'
import { Link } from './navigation.tsx'

/** How much of this browser's space is used; leads to the settings. */
export function SpaceMeter() {
  const { used, quota } = useStorage()
  const part = quota === 0 ? 0 : used / quota
  const words = quota === 0 ? '' : `${formatSize(used)} of ${formatSize(quota)}`
  return (
    <Link className="meter" href="/settings/">
      <span className="meter-line">
        <span>Used</span>
        <span className="num">{words}</span>
      </span>
      <Progress
        label="Space used"
        part={part}
        kind={part > 0.9 ? 'full' : undefined}
      />
    </Link>
  )
}
