'use client'
import { useState } from 'react'
import { useToast } from '#components/ui/toast'
import { useRecording } from '#lib/hooks/use-recording'
import type { Recording } from '#lib/hooks/use-recording'

export interface ChainChange {
  recording: Recording
  /** From the press of the button until the chain has it, or refused. */
  busy: boolean
  /** Runs one change; closes and says so once it is on the chain. */
  run(change: () => Promise<boolean>, done: string): Promise<void>
}

/**
 * One change of a record, asked for by a sheet. Closing the sheet stops
 * nothing: the item's row tells the rest.
 */
export function useChainChange(
  itemId: string,
  onClose: () => void,
): ChainChange {
  const recording = useRecording(itemId)
  const say = useToast()
  const [running, setRunning] = useState(false)
  const { state } = recording
  const dropped = recording.item?.pending?.droppedAt !== undefined
  const waiting = state === 'waiting-wallet' || state === 'recording'
  // What the chain dropped is still looked for, but the person may go on.
  const busy = (running && !dropped) || waiting
  const run = async (change: () => Promise<boolean>, done: string) => {
    setRunning(true)
    const settled = await change().finally(() => setRunning(false))
    if (!settled) return
    onClose()
    say({ text: done })
  }
  return { recording, busy, run }
}
