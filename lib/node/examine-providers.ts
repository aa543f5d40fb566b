import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import type { DialOutcome } from '../peers/dial-device.ts'
import type { WhoHasFindings } from '../peers/who-has/client.ts'
import { reachNamed } from './routed-search.ts'
import type { RoutedPorts } from './routed-search.ts'
import type {
  DeviceStatus,
  Examination,
  ExaminedDevice,
  ExaminedRouters,
} from './types.ts'

export interface ExaminePorts {
  devices(): DeviceStatus[]
  dial(peerId: string, options: Abortable): Promise<DialOutcome>
  whoHas(cid: string, options: Abortable): Promise<WhoHasFindings>
  routed: Pick<RoutedPorts, 'ask' | 'reach' | 'services'>
  /** Resolves once the first block is in this browser. */
  fetch(cid: string, options: Abortable): Promise<unknown>
}

/** Milliseconds that those who are connected in the end get to answer. */
const answerTime = 8_000

export interface ExamineInit extends Abortable {
  root: string
  /** Peer ids that the link named, and of devices that speak for the owner. */
  hints: string[]
  owners: string[]
}

/**
 * Goes every way to `root` once more and writes down how it went. No device is
 * left out because another sent it; services, which are third parties, are
 * asked only where nobody did.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function examineProviders(
  ports: ExaminePorts,
  { root, hints, owners, signal }: ExamineInit,
): Promise<Examination> {
  const connected = ports.devices().map(({ peerId }) => peerId)
  const { holders, asked, answered } = await ports.whoHas(root, { signal })
  const whose = new Map<string, ExaminedDevice['named']>([
    ...connected.map((id) => [id, 'connected'] as const),
    ...holders.map((id) => [id, 'relay'] as const),
    ...owners.map((id) => [id, 'owner'] as const),
    ...hints.map((id) => [id, 'link'] as const),
  ])
  const devices = await Promise.all(
    [...whose].map(async ([peerId, by]) => {
      const { path, tries } = await dialOnce(ports, peerId, signal)
      return { peerId, named: by, path, tries }
    }),
  )
  const found = { asked, answered, devices }
  if (await arrives(ports, root, signal)) return { here: true, ...found }
  const routers = await askServices(ports, root, signal)
  const more = (routers?.reached ?? 0) > 0
  const here = more && (await arrives(ports, root, signal))
  return { here, ...found, routers }
}

async function askServices(
  { routed }: Pick<ExaminePorts, 'routed'>,
  root: string,
  signal: AbortSignal | undefined,
): Promise<ExaminedRouters | undefined> {
  const found = await reachNamed(routed, root, { signal })
  const hosts = routed.services.map((service) => new URL(service).host)
  return found && { ...found, hosts, reached: found.reached.length }
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
