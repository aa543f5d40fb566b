'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { AppError, toAppError } from '../base/errors.ts'
import { setItemError } from '../drive/publish/import-list.ts'
import { driveItemId, sharedItems } from '../drive/drive-record/item.ts'
import type { DrivePlan } from '../drive/drive-record/run.ts'
import type { DriveItem } from '../drive/types.ts'
import { recordPortOf, walletPortOf } from './record-ports.ts'
import { useDrive, useDriveState } from './use-drive.ts'
import { withSessionKey } from './use-signer.ts'
import { useWallet } from './use-wallet.ts'

export interface DriveRecord {
  /** What the drive's folder would hold, oldest first. */
  shared: DriveItem[]
  /** Line of the manifest that stands for the drive of this account. */
  itemId: string
  plan: UseQueryResult<DrivePlan, AppError>
  /** Resolves with whether it is on the chain now; never rejects. */
  run(): Promise<boolean>
}

/** The whole drive as one record: what it would be, and recording it. */
export function useDriveRecord(): DriveRecord {
  const drive = useDrive()
  const wallet = useWallet()
  const { address, chainId, wrongChain } = wallet
  const items = useDriveState((state) => state.items)
  const shared = sharedItems(items)
  const itemId = address === undefined ? '' : driveItemId(address)
  const own = items.find(({ id }) => id === itemId)
  const content = shared.map(({ cid, name }) => [cid, name])
  const plan = useQuery<DrivePlan, AppError>({
    queryKey: ['drive-record', address, chainId, content, own?.record],
    enabled: address !== undefined && !wrongChain && shared.length > 0,
    retry: 1,
    queryFn: async ({ signal }) => {
      if (address === undefined || chainId === undefined) {
        throw new AppError('wallet-missing', 'Connect a wallet first.')
      }
      const [services, { planDrive }] = await Promise.all([
        drive.services(),
        import('../drive/drive-record/run.ts'),
      ])
      return planDrive(services, { address, chainId }, { signal })
    },
  })
  const run = async () => {
    try {
      setItemError(drive.imports, itemId, undefined)
      const [services, chain, { recordDrive }] = await Promise.all([
        drive.services(),
        recordPortOf(drive),
        import('../drive/drive-record/run.ts'),
      ])
      const signing = await withSessionKey(drive, walletPortOf(wallet))
      return await recordDrive(services, chain, signing)
    } catch (thrown) {
      setItemError(drive.imports, itemId, toAppError(thrown))
      return false
    }
  }
  return { shared, itemId, plan, run }
}
