import { Icon } from '#components/ui/icon'
import { Progress } from '#components/ui/progress'
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatSize,
} from '#lib/base/format'
import type { ImportProgress, ItemView } from '#lib/drive/types'

/** How far an import is, and what it waits for. */
export function ImportLine({ view: { progress, stage } }: { view: ItemView }) {
  if (progress === undefined) return null
  switch (stage) {
    case 'waiting':
      return (
        <span className="state soft">
          <Icon name="clock" />
          Waits for its turn
        </span>
      )
    case 'counting':
      return (
        <span className="state soft">
          <Icon name="folder" />
          Looking at {formatCount(progress.files)} files
        </span>
      )
    case 'paused':
      return <Held progress={progress} />
    default:
      return <Reading progress={progress} />
  }
}

function Reading({ progress }: { progress: ImportProgress }) {
  const { rate, left } = progress
  const part = partOf(progress)
  const isRead = part === 1
  return (
    <>
      <Progress label="Reading" part={part} />
      <span className="num">{isRead ? 'Finishing' : formatPercent(part)}</span>
      <Done progress={progress} />
      {rate > 0 && !isRead && (
        <span className="num sep">{formatRate(rate)}</span>
      )}
      {left !== undefined && !isRead && (
        <span className="num sep">{formatDuration(left)} left</span>
      )}
    </>
  )
}

/** Also says what becomes of it when nobody comes back. */
function Held({ progress }: { progress: ImportProgress }) {
  return (
    <>
      <span className="state soft">
        <Icon name="pause" />
        Paused at {formatPercent(partOf(progress))}
      </span>
      <Done progress={progress} />
      <span className="sep">after a reload, add it again and it goes on</span>
    </>
  )
}

/** Bytes, and files where there are several. */
function Done({ progress }: { progress: ImportProgress }) {
  const { done, total, filesDone, files } = progress
  return (
    <>
      <span className="num sep">
        {formatSize(done)} of {formatSize(total)}
      </span>
      {files > 1 && (
        <span className="num sep">
          {formatCount(filesDone)} of {formatCount(files)} files
        </span>
      )}
    </>
  )
}

function partOf({ done, total, filesDone, files }: ImportProgress): number {
  if (total > 0) return done / total
  return files > 0 ? filesDone / files : 0
}
