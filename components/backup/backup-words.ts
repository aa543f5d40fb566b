import { formatCount, formatDate, formatSize } from '#lib/base/format'
import type { ArchiveJob } from '#lib/drive/backup/archive-jobs'
import type { LastBackup } from '#lib/drive/backup/last-backup'

/** "Yesterday, in “Backups”: 12 items, 1.2 GB". */
export function lastBackupWords(last: LastBackup, now: number): string {
  const size = last.bytes === undefined ? '' : `, ${formatSize(last.bytes)}`
  const items = countWords(last.items, 'item')
  return `${formatDate(last.at, now)}, in “${last.place}”: ${items}${size}`
}

/** What a job came to, as one sentence. */
export function doneWords({ arrived, backedUp }: ArchiveJob): string {
  if (backedUp !== undefined) {
    const { items, unchanged } = backedUp
    const rest =
      unchanged === 0 ? '' : ` ${formatCount(unchanged)} were there already.`
    return `${countWords(items, 'item')} backed up.${rest}`
  }
  const added = arrived?.added.length ?? 0
  const known = arrived?.known.length ?? 0
  const here =
    known === 0 ? '' : ` ${countWords(known, 'item')} in the drive already.`
  return `${countWords(added, 'item')} added to the drive.${here}`
}

/** What was left out: "thesis.pdf: its archive is missing or damaged". */
export function failedLines({ arrived, backedUp }: ArchiveJob): string[] {
  const failed = backedUp?.failed ?? arrived?.failed ?? []
  return failed.map(({ name, reason }) => `${name}: ${reason}`)
}

function countWords(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
