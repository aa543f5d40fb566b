'use client'
import { useCallback, useState } from 'react'
import { systemClock } from '../base/clock.ts'
import { toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { Hinted } from '../drive/doctor/examine-address.ts'
import type { Diagnosis } from '../drive/doctor/finding.ts'
import { useDrive } from './use-drive.ts'

export interface Examined {
  diagnosis: Diagnosis
  /** The same as text to hand on. */
  report: string
}

export interface Doctor {
  /** Undefined while it is being looked at. */
  examined: Examined | undefined
  error: AppError | undefined
  /** Looks from the start; of an address, or whether others can reach you. */
  examine(address?: Hinted): Promise<void>
}

/** Finds out what is in the way, and says it. */
export function useDoctor(): Doctor {
  const drive = useDrive()
  const [examined, setExamined] = useState<Examined>()
  const [error, setError] = useState<AppError>()
  const examine = useCallback(
    async (address?: Hinted) => {
      setExamined(undefined)
      setError(undefined)
      try {
        setExamined(await lookAt(drive, address))
      } catch (thrown) {
        setError(toAppError(thrown))
      }
    },
    [drive],
  )
  return { examined, error, examine }
}

async function lookAt(
  drive: ReturnType<typeof useDrive>,
  address: Hinted | undefined,
): Promise<Examined> {
  const [services, { examineAddress }, { chainOwnerWays }, ...rest] =
    await Promise.all([
      drive.services(),
      import('../drive/doctor/examine-address.ts'),
      import('../drive/doctor/owner-ways.ts'),
      import('../drive/doctor/examine-reach.ts'),
      import('../drive/doctor/report.ts'),
    ])
  const [{ examineReach }, { reportText }] = rest
  const now = systemClock.now()
  if (address === undefined) {
    const status = services.node.status()
    const webrtc = 'RTCPeerConnection' in globalThis
    const diagnosis = examineReach({ status, webrtc })
    return { diagnosis, report: reportText({ diagnosis, status, now }) }
  }
  const owners = await chainOwnerWays(services)
  const diagnosis = await examineAddress({ ...services, owners }, address)
  const status = services.node.status()
  const { calls } = diagnosis
  const { cid } = address
  return {
    diagnosis,
    report: reportText({ diagnosis, cid, status, calls, now }),
  }
}
