'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { DriveItem } from '#lib/drive/types'
import { useSpace } from '#lib/hooks/use-space'
import { broughtWords } from './freeing-words.ts'

/** Fetches what keepers alone have, to stay on this device. */
export function BringBack({ item }: { item: Pick<DriveItem, 'id' | 'name'> }) {
  const { bringBack } = useSpace()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const fetch = async () => {
    setBusy(true)
    try {
      say({ text: broughtWords(item.name, await bringBack(item.id)) })
    } catch (thrown) {
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      Its keepers have it
      <Button
        kind="quiet"
        size="small"
        busy={busy}
        testId="bring-back"
        onPress={() => void fetch()}
      >
        Bring it back
      </Button>
    </>
  )
}
