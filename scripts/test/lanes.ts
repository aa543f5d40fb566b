/** What a lane has for itself, and what is done in it. */
export interface Lane<Job, Place, Outcome> {
  /** Called once a lane, when it takes its first job. */
  open(): Promise<Place>
  /** A failure is an outcome; what it throws ends its lane alone. */
  run(job: Job, place: Place): Promise<Outcome>
  /** Called once a lane, when nothing is left to take. */
  close(place: Place): Promise<void>
  /** Whether the lane of this number (from 0) takes the job; all unless told. */
  takes?: ((job: Job, lane: number) => boolean) | undefined
}

/**
 * Does all jobs in `count` lanes (1 or more) side by side: each lane takes
 * the next of its jobs as soon as it is free. The lanes share nothing. A job
 * that no lane takes is an error.
 * @returns the outcomes, in the order in which the jobs ended. Throws, once
 * the others have ended, if a lane could not be opened, run or closed.
 */
export async function inLanes<Job, Place, Outcome>(
  jobs: readonly Job[],
  count: number,
  lane: Lane<Job, Place, Outcome>,
): Promise<Outcome[]> {
  const waiting = [...jobs]
  const outcomes: Outcome[] = []
  const next = (number: number) => {
    const at = waiting.findIndex((job) => lane.takes?.(job, number) ?? true)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  const work = async (number: number) => {
    const first = next(number)
    if (first === undefined) return
    const place = await lane.open().catch((thrown: unknown) => {
      waiting.unshift(first)
      throw thrown
    })
    for (let job: Job | undefined = first; job; job = next(number)) {
      outcomes.push(await lane.run(job, place))
    }
    await lane.close(place)
  }
  const lanes = Array.from({ length: count }, (_, number) => work(number))
  for (const ended of await Promise.allSettled(lanes)) {
    if (ended.status === 'rejected') throw ended.reason
  }
  if (waiting.length > 0) throw new Error(`${waiting.length} jobs without lane`)
  return outcomes
}
