'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { useSpace } from '#lib/hooks/use-space'
import { fetchedWords } from './gap-words.ts'
import { useRemoval } from './use-removal.ts'

/** The ways out for an item that is not whole on this device. */
export function GapButtons({ view: { item } }: { view: ItemView }) {
  const { fetchAgain } = useSpace()
  const remove = useRemoval()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const fetch = async () => {
    setBusy(true)
    try {
      const left = await fetchAgain(item.id)
      say({ text: fetchedWords(item.name, left) })
    } catch (thrown) {
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        size="small"
        icon="refresh"
        busy={busy}
        testId="fetch-again"
        onPress={() => void fetch()}
      >
        Fetch again
      </Button>
      <Button
        kind="quiet"
        size="small"
        testId="remove-from-list"
        onPress={() => void remove(item)}
      >
        Remove from list
      </Button>
    </>
  )
}
