import { join } from 'node:path'
import type { Clock } from '#lib/base/clock'
import { readIfPresent, writePrivate } from '../peer-files.ts'
import type { KeptPin } from './pin.ts'

/** The pins of a keeper, newest first, on disk after every change. */
export interface PinList {
  all(): readonly KeptPin[]
  find(id: string): KeptPin | undefined
  /** Bytes of all pins together; what two share counts twice. */
  used(): number
  add(pin: Pick<KeptPin, 'pin' | 'source'>): Promise<KeptPin>
  /** Changes an entry; nothing if it is gone. */
  change(id: string, change: Partial<KeptPin>): Promise<void>
  remove(id: string): Promise<KeptPin | undefined>
}

/**
 * Reads the list from `folder`. What was under way when the process ended
 * waits again.
 *
 * @throws Error when the file is damaged: an empty list would free everything
 */
export async function openPinList(
  folder: string,
  clock: Clock,
): Promise<PinList> {
  const path = join(folder, 'pins.json')
  let pins = await readPins(path)
  let last = Math.max(0, ...pins.map(({ created }) => created))
  let writing = Promise.resolve()
  const save = () => {
    writing = writing.then(() =>
      writePrivate(folder, path, `${JSON.stringify({ version: 1, pins })}\n`),
    )
    return writing
  }
  const find = (id: string) => pins.find((pin) => pin.id === id)
  return {
    all: () => pins,
    find,
    used: () => pins.reduce((sum, { bytes }) => sum + bytes, 0),
    async add(wanted) {
      last = Math.max(clock.now(), last + 1)
      const id = crypto.randomUUID()
      const zero = { bytes: 0, blocks: 0, state: 'queued' } as const
      const pin: KeptPin = { id, created: last, ...zero, ...wanted }
      pins = [pin, ...pins]
      await save()
      return pin
    },
    async change(id, change) {
      const before = find(id)
      if (before === undefined) return
      pins = pins.map((pin) => (pin === before ? { ...pin, ...change } : pin))
      await save()
    },
    async remove(id) {
      const gone = find(id)
      pins = pins.filter((pin) => pin !== gone)
      await save()
      return gone
    },
  }
}

async function readPins(path: string): Promise<KeptPin[]> {
  const kept = await readIfPresent(path)
  if (kept === undefined) return []
  try {
    const { version, pins } = JSON.parse(kept.toString('utf8')) as {
      version: unknown
      pins: KeptPin[]
    }
    if (version !== 1) throw new TypeError('another version')
    return pins.map((pin) =>
      pin.state === 'pinning' ? { ...pin, state: 'queued' as const } : pin,
    )
  } catch (cause) {
    const words = `${path} is damaged. Mend it: it says what this peer keeps.`
    throw new Error(words, { cause })
  }
}
