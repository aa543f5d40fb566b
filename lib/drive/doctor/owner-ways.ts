import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ParsedAddress } from '#lib/links/parse-address'
import type { DriveServices } from '../services.ts'
import type { RecordView } from '../types.ts'

/** Who owns an address, and which devices speak for that account. */
export interface OwnerWays {
  /** The record that the address names, or the first one of its content. */
  record(
    address: Pick<ParsedAddress, 'cid' | 'record'>,
    options: Abortable,
  ): Promise<RecordView | undefined>
  /** Hints to devices whose statement bears the owner's signature. */
  devices(record: RecordView, options: Abortable): Promise<string[]>
}

/** Over the chains and relays of this browser. */
export async function chainOwnerWays(
  services: Pick<DriveServices, 'config' | 'node' | 'clock'>,
): Promise<OwnerWays> {
  const [{ recordReads }, { chainOf }, { findOwnerDevices }] =
    await Promise.all([
      import('../chain/chain-reads.ts'),
      import('../chain/chain-clients.ts'),
      import('../owners/find-owner-devices.ts'),
    ])
  const { config } = services
  const reads = recordReads(config)
  return {
    record: ({ cid, record }, options) =>
      record === undefined
        ? reads.findByCid(cid, options)
        : reads.read(record, options),
    devices(record, options) {
      const { chainId, contract, owner } = record
      const { client } = chainOf(config, chainId)
      const reference = { chainId, contract, owner }
      return findOwnerDevices(services, reference, client, options)
    },
  }
}

/** How asking the owner's devices went. */
export interface OwnerFindings {
  /** `silent`: no chain answered. */
  record: 'named' | 'none' | 'silent'
  /** Hints; empty where the owner let nobody find any. */
  devices: string[]
}

/**
 * Asks the chain for the owner and the relays for the owner's devices.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function askOwnerWays(
  ways: OwnerWays,
  address: Pick<ParsedAddress, 'cid' | 'record'>,
  { signal }: Abortable,
): Promise<OwnerFindings> {
  try {
    const record = await ways.record(address, { signal })
    if (record === undefined) return { record: 'none', devices: [] }
    const devices = await ways.devices(record, { signal })
    return { record: 'named', devices }
  } catch (thrown) {
    signal?.throwIfAborted()
    if (!(thrown instanceof AppError)) throw thrown
    const none = thrown.code === 'record-missing'
    return { record: none ? 'none' : 'silent', devices: [] }
  }
}
