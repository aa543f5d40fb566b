'use client'
import { BrokenItems } from '#components/space/broken-items'
import { CheckLine } from '#components/space/check-line'
import { DiskUseLines } from '#components/space/disk-use-lines'
import { Progress } from '#components/ui/progress'
import { formatSize } from '#lib/base/format'
import { useStorage } from '#lib/hooks/use-storage'
import { PersistenceLine } from './persistence-line.tsx'
import { WorkerLine } from './worker-line.tsx'

/** Part of the quota from which on the measure warns. */
const nearlyFull = 0.9

/** Space used and by what, whether it is kept, and whether it is whole. */
export function StorageSection() {
  const { used, quota } = useStorage()
  const part = quota === 0 ? 0 : Math.min(1, used / quota)
  return (
    <section aria-labelledby="storage">
      <h2 className="h2" id="storage">
        Storage
      </h2>
      <BrokenItems />
      <dl className="lines">
        <div>
          <dt>Space used</dt>
          <dd>
            <span className="num">
              {quota === 0
                ? 'Being measured'
                : `${formatSize(used)} of ${formatSize(quota)}`}
            </span>
            <Progress
              part={part}
              label="Space used in this browser"
              kind={part > nearlyFull ? 'full' : 'ink'}
            />
          </dd>
        </div>
        <DiskUseLines />
        <CheckLine />
        <PersistenceLine />
        <WorkerLine />
      </dl>
    </section>
  )
}
