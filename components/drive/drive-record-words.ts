import type { DrivePlan } from '#lib/drive/drive-record/run'

/** What recording the drive means, as sentences. */

/** `1 item`, `3 items`. */
export function countWords(count: number): string {
  return count === 1 ? '1 item' : `${count} items`
}

/** What becomes public, before anything is signed. */
export function contentWords(count: number): string {
  if (count === 0)
    return 'Nothing here is shared, so there is nothing to record.'
  const all = count === 1 ? 'the one item' : `all ${count} items`
  return (
    `One record for everything you share here, as one folder. The names and ` +
    `content addresses of ${all} in it become public: anyone can read them for ` +
    `ever, and nobody can erase the record, not even you. The files are not ` +
    `written to the chain.`
  )
}

/** `first version`, `version 3`, `recorded as version 2`. */
export function planWords({ action, item }: DrivePlan): string {
  const version = item.record?.version ?? 0
  if (action === 'none') return `recorded as version ${version}`
  return version === 0 ? 'first version' : `version ${version + 1}`
}

/** Why it can't be recorded now; undefined when it can. */
export function missingWords(
  count: number,
  plan: DrivePlan | undefined,
): string | undefined {
  if (count === 0) return 'Share a file first.'
  if (plan === undefined) return 'Asking the chain.'
  const done = plan.action === 'none' && !plan.label
  return done ? 'The record holds all of it already.' : undefined
}
