'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { emptyView } from '../drive/open/open-view.ts'
import type { OpenView } from '../drive/open/open-view.ts'
import type { RecordLookup } from '../drive/chain/record-lookup.ts'
import type { DriveServices } from '../drive/services.ts'
import type { ParsedAddress } from '../links/parse-address.ts'
import { toAppError } from '../base/errors.ts'
import { pageIsServed } from '../drive/worker/page-served.ts'
import { useDrive } from './use-drive.ts'

export type Opened = OpenView & {
  /** Looks again from the start. */
  retry(): void
  /** Ends the search or the transfer; what is known stays on the screen. */
  stop(): void
}

/** One run of opening: what was asked, and how often it was tried. */
interface Run {
  key: string
  view: OpenView
}

/** Opens an address and follows how that goes. */
export function useOpen(address: ParsedAddress | undefined): Opened {
  const drive = useDrive()
  const [attempt, setAttempt] = useState(0)
  const [run, setRun] = useState<Run>()
  const stopping = useRef<AbortController>(undefined)
  const asked = address === undefined ? '' : JSON.stringify(address)
  const key = `${attempt} ${asked}`

  useEffect(() => {
    if (asked === '') return
    const controller = new AbortController()
    stopping.current = controller
    const parsed = JSON.parse(asked) as ParsedAddress
    const onView = (view: OpenView) => setRun({ key, view })
    void drive.first(openInto(drive, parsed, controller.signal, onView))
    return () => controller.abort()
  }, [drive, asked, key])

  const begun = emptyView(address?.cid ?? '', address?.path ?? [])
  const view = run?.key === key ? run.view : begun
  const elapsed = useElapsed(view.state === 'finding', key)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  const stop = () => {
    stopping.current?.abort()
    setRun({ key, view: { ...view, state: 'not-found' } })
  }
  return { ...view, elapsed, retry, stop }
}

async function openInto(
  drive: ReturnType<typeof useDrive>,
  address: ParsedAddress,
  signal: AbortSignal,
  onView: (view: OpenView) => void,
): Promise<void> {
  try {
    const [services, { open }] = await Promise.all([
      drive.services(),
      import('../drive/open/open.ts'),
    ])
    const records = recordsFor(services)
    const options = { signal, onView, records, streams: pageIsServed }
    await open(services, address, options)
  } catch (thrown) {
    if (signal.aborted) return
    const view = emptyView(address.cid, address.path)
    onView({ ...view, state: 'failed', error: toAppError(thrown) })
  }
}

const lookups = new WeakMap<DriveServices, Promise<RecordLookup>>()

/** Chain and its programs are loaded once they are asked. */
function recordsFor(services: DriveServices): RecordLookup {
  const load = () => {
    const known = lookups.get(services)
    if (known !== undefined) return known
    const loading = loadRecords(services)
    lookups.set(services, loading)
    loading.catch(() => lookups.delete(services))
    return loading
  }
  return {
    read: async (...asked) => (await load()).read(...asked),
    findByCid: async (...asked) => (await load()).findByCid(...asked),
  }
}

/** One for the whole visit, so that it remembers. */
async function loadRecords({
  config,
  clock,
}: DriveServices): Promise<RecordLookup> {
  const [{ recordReads }, { rememberedLookup }] = await Promise.all([
    import('../drive/chain/chain-reads.ts'),
    import('../drive/chain/remembered-lookup.ts'),
  ])
  return rememberedLookup(recordReads(config), clock)
}

/** Whole seconds since the run of this key began. */
function useElapsed(running: boolean, key: string): number {
  const [count, setCount] = useState({ key, seconds: 0 })
  useEffect(() => {
    if (!running) return
    const timer = setInterval(
      () =>
        setCount((before) => ({
          key,
          seconds: before.key === key ? before.seconds + 1 : 1,
        })),
      1_000,
    )
    return () => clearInterval(timer)
  }, [running, key])
  return count.key === key ? count.seconds : 0
}
