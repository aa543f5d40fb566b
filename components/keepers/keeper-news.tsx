'use client'
import { useEffect, useRef } from 'react'
import { useToast } from '#components/ui/toast'
import { useItems } from '#lib/hooks/use-items'
import { lossWords, lossesSince } from './keeper-losses.ts'

/** Tells the person of each loss as it is found out, wherever they are. */
export function KeeperNews() {
  const { items } = useItems()
  const say = useToast()
  const told = useRef<{ since: number; losses: Set<string> }>(undefined)
  useEffect(() => {
    const { since, losses } = (told.current ??= {
      since: Date.now(),
      losses: new Set(),
    })
    for (const loss of lossesSince(items, since)) {
      if (losses.has(loss.key)) continue
      losses.add(loss.key)
      say({ text: lossWords(loss), kind: 'bad' })
    }
  }, [items, say])
  return null
}
