'use client'
import { useCallback, useSyncExternalStore } from 'react'
import {
  isWorkerOff,
  turnWorkerOff,
  turnWorkerOn,
} from '../drive/worker/worker-choice.ts'

export interface WorkerChoice {
  /** Undefined until it is known. */
  on: boolean | undefined
  turn(on: boolean): Promise<void>
}

const listeners = new Set<() => void>()

/** Whether this browser may use the service worker, as the person chose. */
export function useWorkerChoice(): WorkerChoice {
  const on = useSyncExternalStore(watch, isOn, unknown)
  const turn = useCallback(async (wanted: boolean) => {
    if (wanted) turnWorkerOn()
    else await turnWorkerOff()
    for (const changed of listeners) changed()
  }, [])
  return { on, turn }
}

/** Changes of this tab and, by `storage`, of the others. */
function watch(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}

function isOn(): boolean {
  return !isWorkerOff()
}

function unknown(): undefined {
  return undefined
}
