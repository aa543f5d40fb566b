'use client'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import type { OwnName } from '#lib/drive/names/mine'
import { Day } from './day.tsx'

/** Milliseconds before its end from which a name asks to be renewed. */
const soon = 30 * 86_400_000

export interface EndNoticeProps {
  name: OwnName
  onRenew(): void
}

/** Says that a name ends soon, or that its time is over. */
export function EndNotice({ name, onRenew }: EndNoticeProps) {
  const now = useNow(60_000)
  const { expired, expiresAt, renewableUntil } = name
  if (!expired && expiresAt - now > soon) return null
  return (
    <div className="banner warn">
      <Icon name="clock" />
      <p>
        {expired ? (
          <>
            <strong>Your name leads to nobody now.</strong> Until{' '}
            <Day at={renewableUntil} /> only you can renew it; after that anyone
            can take it.
          </>
        ) : (
          <>
            <strong>Your name ends soon.</strong> It is yours until{' '}
            <Day at={expiresAt} />.
          </>
        )}
      </p>
      <div className="do">
        <Button size="small" onPress={onRenew}>
          Renew…
        </Button>
      </div>
    </div>
  )
}
