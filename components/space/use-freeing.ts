'use client'
import { useState } from 'react'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { RoomChoice, RoomFreeing } from '#lib/hooks/room-actions'
import { useSpace } from '#lib/hooks/use-space'
import { freedWords, stayedWords } from './freeing-words.ts'

/**
 * Frees space. What can be undone waits ten seconds; the rest goes at once.
 *
 * @param onFreed called once the space is free, or was not freed after all.
 */
export function useFreeing(onClose: () => void, onFreed: () => void) {
  const { free } = useSpace()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const sayProblem = (thrown: unknown) =>
    say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
  const finish = async (freeing: RoomFreeing) => {
    const freed = freedWords(await freeing.free())
    say({ text: freed + stayedWords(freeing.stayed) })
    onFreed()
  }
  const run = async (choice: RoomChoice) => {
    setBusy(true)
    setError(undefined)
    try {
      const freeing = await free(choice)
      if (choice.versionsOf.length === 0) await finish(freeing)
      else {
        const undo = () => void freeing.undo().then(onFreed).catch(sayProblem)
        say({
          text: 'Older versions were dropped',
          action: { label: 'Undo', run: undo },
          onGone: () => void finish(freeing).catch(sayProblem),
        })
      }
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return { busy, error, run }
}
