import { formatDuration, formatRate, formatSize } from '#lib/base/format'
import type { ContentToSave } from '#lib/hooks/use-saves'
import type { SaveProgress } from '#lib/drive/save/save-content'

/** How the file is called on the disk, before its name is cleaned. */
export function savedName({ name, form }: ContentToSave): string {
  return form === 'file' ? name : `${name}.${form}`
}

/** `12 MB of 30 MB, 5 MB/s, 4 s left`. */
export function saveSentence(progress: SaveProgress | undefined): string {
  if (progress === undefined) return 'Getting ready'
  const { done, total, rate } = progress
  const isWithin = total !== undefined && done <= total
  const parts = [
    isWithin ? `${formatSize(done)} of ${formatSize(total)}` : formatSize(done),
  ]
  if (rate > 0) parts.push(formatRate(rate))
  if (rate > 0 && isWithin && done < total) {
    parts.push(`${formatDuration((total - done) / rate)} left`)
  }
  return parts.join(', ')
}

/** From 0 to 1; undefined while it can't be told. */
export function savedPart(
  progress: SaveProgress | undefined,
): number | undefined {
  if (progress?.total === undefined || progress.total === 0) return undefined
  return Math.min(1, progress.done / progress.total)
}
