import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import type { DialOutcome } from '../peers/dial-device.ts'
import type { WhoHasFindings } from '../peers/who-has/client.ts'
import type { DeviceStatus, Examination, ExaminedDevice } from './types.ts'

export interface ExaminePorts {
  devices(): DeviceStatus[]
  dial(peerId: string, options: Abortable): Promise<DialOutcome>
  whoHas(cid: string, options: Abortable): Promise<WhoHasFindings>
  /** Resolves once the first block is in this browser. */
  fetch(cid: string, options: Abortable): Promise<unknown>
}

/** Milliseconds that those who are connected in the end get to answer. */
const answerTime = 8_000

/**
 * Goes every way to `root` once more and writes down how it went. Nothing is
 * left out because another way worked.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function examineProviders(
  ports: ExaminePorts,
  { root, hints, signal }: { root: string; hints: string[] } & Abortable,
): Promise<Examination> {
  const connected = ports.devices().map(({ peerId }) => peerId)
  const { holders, asked, answered } = await ports.whoHas(root, { signal })
  const named = new Map<string, ExaminedDevice['named']>([
    ...connected.map((id) => [id, 'connected'] as const),
    ...holders.map((id) => [id, 'relay'] as const),
    ...hints.map((id) => [id, 'link'] as const),
  ])
  const devices = await Promise.all(
    [...named].map(async ([peerId, by]) => {
      const { path, tries } = await dialOnce(ports, peerId, signal)
      return { peerId, named: by, path, tries }
    }),
  )
  return { here: await arrives(ports, root, signal), asked, answered, devices }
}

async function dialOnce(
  ports: ExaminePorts,
  peerId: string,
  signal: AbortSignal | undefined,
): Promise<DialOutcome> {
  try {
    return await ports.dial(peerId, { signal })
  } catch (thrown) {
    signal?.throwIfAborted()
    // Not a device's key at all, or one's own: a way that leads nowhere.
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    const failure = { reason: 'other', text } as const
    const none = {
      relay: '',
      way: 'circuit',
      milliseconds: 0,
      failure,
    } as const
    return { path: 'none', tries: [none] }
  }
}

async function arrives(
  ports: ExaminePorts,
  root: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await ports.fetch(root, { signal: within(answerTime, signal) })
    return true
  } catch (thrown) {
    signal?.throwIfAborted()
    if (isAbort(thrown) || thrown instanceof Error) return false
    throw thrown
  }
}
