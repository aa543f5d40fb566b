'use client'
import { useNow } from '#components/ui/use-now.ts'
import { formatDate, formatMoment } from '#lib/base/format'

/** A day as people write it, the exact moment on hover. */
export function Day({ at }: { at: number }) {
  const now = useNow(60_000)
  return (
    <time
      className="num"
      dateTime={new Date(at).toISOString()}
      title={formatMoment(at)}
    >
      {formatDate(at, now)}
    </time>
  )
}
