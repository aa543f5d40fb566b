import { formatCount, formatPercent, formatSize } from '#lib/base/format'
import type {
  CheckProgress,
  CheckReport,
} from '#lib/drive/space/check-everything'

/** While everything is checked. */
export function checkingWords({ step, done, of }: CheckProgress): string {
  if (step === 'read') {
    return `Reading everything, ${formatPercent(of === 0 ? 0 : done / of)}`
  }
  const which = `${formatCount(Math.min(done + 1, of))} of ${formatCount(of)}`
  return step === 'look'
    ? `Looking whether each file is whole, ${which}`
    : `Fetching what is missing, file ${which}`
}

/** After everything was checked. */
export function checkWords({
  blocks,
  bytes,
  damaged,
  repaired,
  broken,
}: CheckReport): string {
  const all = `${formatSize(bytes)} in ${formatCount(blocks)} ${blocks === 1 ? 'block' : 'blocks'}`
  if (damaged === 0 && broken === 0) return `${all}: all whole.`
  const found =
    damaged === 0
      ? ''
      : `, ${formatCount(damaged)} ${damaged === 1 ? 'was' : 'were'} damaged`
  if (broken === 0 && repaired === 0) {
    return `${all}${found} and belonged to no file. Every file is whole.`
  }
  const again = 'What was missing was fetched again'
  if (broken === 0) return `${all}${found}. ${again}; every file is whole.`
  const files =
    broken === 1 ? 'One file is' : `${formatCount(broken)} files are`
  return `${all}${found}. ${files} not whole; nobody who is online has the rest.`
}
