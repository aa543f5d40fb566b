import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { isAbort, toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { ImportProgress } from '../types.ts'
import type { Arrived } from './add-item.ts'
import type { BackedUp } from './back-up.ts'
import type { ArchiveOptions } from './unpack-archive.ts'

/** What is done with archives, one of each at a time. */
export type ArchiveTask = 'backup' | 'restore' | 'unpack'

export interface ArchiveJob {
  state: 'running' | 'done' | 'failed'
  /** Of the file or the folder, as the person knows it. */
  name: string
  progress?: ImportProgress | undefined
  controller: AbortController
  /** Once it is done: of a restore or an archive, or of a backup. */
  arrived?: Arrived | undefined
  backedUp?: BackedUp | undefined
  error?: AppError | undefined
}

export interface ArchiveJobsState {
  jobs: ReadonlyMap<ArchiveTask, ArchiveJob>
}

/** The jobs of this tab; they go on while other screens are looked at. */
export type ArchiveJobs = StoreApi<ArchiveJobsState>

export function createArchiveJobs(): ArchiveJobs {
  return createStore<ArchiveJobsState>()(() => ({ jobs: new Map() }))
}

type Outcome = Pick<ArchiveJob, 'arrived' | 'backedUp'> | undefined

/**
 * Runs a job and keeps what came of it; undefined from `work`, and what the
 * person stopped, leave no trace. Does nothing while one of its kind runs.
 */
export async function runArchiveJob(
  store: ArchiveJobs,
  task: ArchiveTask,
  name: string,
  work: (options: ArchiveOptions) => Promise<Outcome>,
): Promise<void> {
  if (store.getState().jobs.get(task)?.state === 'running') return
  const controller = new AbortController()
  const { signal } = controller
  const change = (part: Partial<ArchiveJob>) => {
    const job = store.getState().jobs.get(task)
    if (job?.controller === controller) put(store, task, { ...job, ...part })
  }
  put(store, task, { state: 'running', name, controller })
  try {
    const onProgress = (progress: ImportProgress) => change({ progress })
    const outcome = await work({ signal, onProgress })
    if (outcome === undefined) dropArchiveJob(store, task)
    else change({ state: 'done', ...outcome })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (isAbort(error)) dropArchiveJob(store, task)
    else change({ state: 'failed', error })
  }
}

/** Takes what a job came to from the screen. */
export function dropArchiveJob(store: ArchiveJobs, task: ArchiveTask): void {
  store.setState(({ jobs }) => {
    const rest = new Map(jobs)
    rest.delete(task)
    return { jobs: rest }
  })
}

function put(store: ArchiveJobs, task: ArchiveTask, job: ArchiveJob): void {
  store.setState(({ jobs }) => ({ jobs: new Map(jobs).set(task, job) }))
}
