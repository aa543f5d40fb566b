import type { Abortable } from '#lib/base/abort'
import type {
  RecordChange,
  RecordPort,
  WalletPort,
} from '../record/record-port.ts'
import { previewDrive, saveDrive } from './drive-record.ts'
import { driveItemId } from './item.ts'
import { driveLabel, findDrive, hasLabel, needsLabel } from './find.ts'
import { sendName } from '../names/change.ts'
import { recordItem } from '../record/record-item.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/** What recording the drive would do now. */
export interface DrivePlan {
  /** The drive as an item; not in the manifest before it is recorded. */
  item: DriveItem
  /** `none`: the record holds exactly this already. */
  action: 'record' | 'update' | 'none'
  /** A second approval lets the label `drive` lead to it. */
  label: boolean
}

type Owner = Pick<WalletPort, 'address' | 'chainId'>

/**
 * Looks at drive and chain; changes nothing.
 *
 * @throws AppError `content-not-found` when nothing is shared,
 * `chain-unreachable`, `wrong-chain`
 */
export async function planDrive(
  services: DriveServices,
  { address, chainId }: Owner,
  options: Abortable = {},
): Promise<DrivePlan> {
  const { config } = services
  const { record, isFirst } = await findDrive(config, chainId, address, options)
  const item = await previewDrive(services, address, record, options)
  const label = await wantsLabel(services, item, isFirst, options)
  return { item, action: actionFor(item), label }
}

/**
 * Records everything that is shared here as one folder: the first record of
 * the account, or a new one that its label `drive` leads to, or a new version
 * of what there is. What goes wrong is shown at the drive's item.
 *
 * @returns whether all of it is on the chain.
 * @throws AppError before anything was asked of the wallet.
 */
export async function recordDrive(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  options: Abortable = {},
): Promise<boolean> {
  const { config, manifest } = services
  const { address, chainId } = wallet
  const { record, isFirst } = await findDrive(config, chainId, address, options)
  const item = await saveDrive(services, address, record, options)
  const action = actionFor(item)
  if (action !== 'none') {
    const change: RecordChange = { action }
    const id = driveItemId(address)
    if (!(await recordItem(services, chain, wallet, id, change, options))) {
      return false
    }
  }
  const recorded = (await manifest.get(item.id)) ?? item
  if (!(await wantsLabel(services, recorded, isFirst, options))) return true
  const tokenId = recorded.record?.tokenId
  const label = { action: 'label', label: driveLabel, tokenId } as const
  await sendName(config, wallet, label, options)
  return true
}

function actionFor({ record, cid }: DriveItem): DrivePlan['action'] {
  if (record === undefined) return 'record'
  return record.cid === cid ? 'none' : 'update'
}

async function wantsLabel(
  { config }: DriveServices,
  { record }: DriveItem,
  isFirst: boolean,
  options: Abortable,
): Promise<boolean> {
  if (record === undefined) return !isFirst
  if (!needsLabel(record.tokenId)) return false
  return !(await hasLabel(config, record, options))
}
