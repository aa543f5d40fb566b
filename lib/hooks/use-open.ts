'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { emptyView } from '../drive/open-view.ts'
import type { OpenView } from '../drive/open-view.ts'
import type { ParsedAddress } from '../links/parse-address.ts'
import { toAppError } from '../base/errors.ts'
import { useDrive } from './use-drive.tsx'

export type Opened = OpenView & {
  /** Looks again from the start. */
  retry(): void
  /** Ends the search or the transfer; what is known stays on the screen. */
  stop(): void
}

/** Opens an address and follows how that goes. */
export function useOpen(address: ParsedAddress | undefined): Opened {
  const drive = useDrive()
  const [attempt, setAttempt] = useState(0)
  const [view, setView] = useState(() => emptyView('', []))
  const stopping = useRef<AbortController>(undefined)
  const key = address === undefined ? '' : JSON.stringify(address)

  useEffect(() => {
    if (key === '') return
    const parsed = JSON.parse(key) as ParsedAddress
    const controller = new AbortController()
    stopping.current = controller
    setView(emptyView(parsed.cid, parsed.path))
    const { signal } = controller
    void openInto(drive, parsed, signal, setView)
    return () => controller.abort()
  }, [drive, key, attempt])

  const elapsed = useElapsed(view.state === 'finding', attempt)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  const stop = useCallback(() => {
    stopping.current?.abort()
    setView((before) => ({ ...before, state: 'not-found' }))
  }, [])
  return { ...view, elapsed, retry, stop }
}

async function openInto(
  drive: ReturnType<typeof useDrive>,
  address: ParsedAddress,
  signal: AbortSignal,
  onView: (view: OpenView) => void,
): Promise<void> {
  try {
    const [services, { open }, { recordReads }] = await Promise.all([
      drive.services(),
      import('../drive/open.ts'),
      import('../drive/chain-reads.ts'),
    ])
    const records = recordReads(services.config)
    await open(services, address, { signal, onView, records })
  } catch (thrown) {
    if (signal.aborted) return
    const view = emptyView(address.cid, address.path)
    onView({ ...view, state: 'failed', error: toAppError(thrown) })
  }
}

/** Whole seconds since the search began. */
function useElapsed(running: boolean, attempt: number): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    if (!running) return
    setElapsed(0)
    const timer = setInterval(() => setElapsed((second) => second + 1), 1_000)
    return () => clearInterval(timer)
  }, [running, attempt])
  return elapsed
}
