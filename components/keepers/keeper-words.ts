import { formatDate } from '#lib/base/format'
import { isProved } from '#lib/drive/keepers/proof-rules'
import type { KeepingView } from '#lib/drive/keepers/keeping-views'
import type { ShownKeeper } from '#lib/drive/keepers/types'

/** What to call a holder; one outside the list has only its key. */
export function holderName({ name, holder }: KeepingView): string {
  return name ?? `A device …${holder.slice(-6)}`
}

/** How it stands with one holder, in a sentence. */
export function keepingWords(view: KeepingView, now: number): string {
  const { state, provedAt, silentSince, problem, lostAt = now } = view
  switch (state) {
    case 'asked':
      return 'Being asked'
    case 'queued':
      return 'Waits for the bytes. Keep this tab open'
    case 'fetching':
      return 'Gets the bytes. Keep this tab open'
    case 'failed':
      return problem?.shortMessage ?? 'It did not take it'
    case 'lost':
      return `Lost a part of it, found out ${formatDate(lostAt, now)}${replaced(view)}`
    case 'kept':
      if (provedAt === undefined) return 'Says that it has it, no proof'
      if (silentSince !== undefined) {
        return `Proved ${formatDate(provedAt, now)}, not answering now`
      }
      return isProved(view, now)
        ? `Proved ${formatDate(provedAt, now)}`
        : `Last proved ${formatDate(provedAt, now)}, too long ago`
  }
}

function replaced({ substitute, name }: KeepingView): string {
  if (substitute === undefined) return ''
  return substitute === name
    ? '. It was asked again'
    : `. ${substitute} was asked in its place`
}

/** The heading over all holders of an item. */
export function keptWords(views: readonly KeepingView[], now: number): string {
  const proved = views.filter((view) => isProved(view, now))
  if (proved.length === 1 && proved[0]?.name !== undefined) {
    return `Kept by ${proved[0].name}`
  }
  if (proved.length > 0) return `Kept by ${keepersWords(proved.length)}`
  const says = views.filter(({ state }) => state === 'kept')
  if (says.length > 0) {
    return `${keepersWords(says.length)} ${says.length === 1 ? 'says it has' : 'say they have'} it`
  }
  const isUnderWay = views.some(({ state }) =>
    ['asked', 'queued', 'fetching'].includes(state),
  )
  return isUnderWay ? 'Being handed to a keeper' : 'Kept by no keeper'
}

function keepersWords(count: number): string {
  return count === 1 ? '1 keeper' : `${count} keepers`
}

/** What kind of keeper it is, for people. */
export function kindWords({ kind }: Pick<ShownKeeper, 'kind'>): string {
  return kind === 'kubo'
    ? 'Kubo node: it is handed the bytes, and shows blocks as proof'
    : 'Pinning service: it fetches from this browser'
}
