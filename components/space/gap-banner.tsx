'use client'
import { useState } from 'react'
import { Link } from '#components/shell/navigation'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import { useItems } from '#lib/hooks/use-items'
import { useSpace } from '#lib/hooks/use-space'
import { fetchedAllWords, gapTitle, gapWords } from './gap-words.ts'

/** Which items are not whole on this device, with the ways out. */
export function GapBanner() {
  const { items } = useItems()
  const { fetchAll } = useSpace()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const broken = items.filter(({ gap }) => gap !== undefined)
  if (broken.length === 0) return null
  const fetch = async () => {
    setBusy(true)
    try {
      say({ text: fetchedAllWords(await fetchAll()) })
    } catch (thrown) {
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="banner bad flat" role="alert" data-testid="gaps">
      <Icon name="alert" />
      <div>
        <strong>{gapTitle(broken)}</strong>
        <p>{gapWords(broken)}</p>
      </div>
      <div className="do">
        <Button size="small" busy={busy} onPress={() => void fetch()}>
          Fetch again
        </Button>
        <Link className="btn quiet small" href="/settings/#storage">
          See which
        </Link>
      </div>
    </div>
  )
}
