/** What a lane has for itself, and what is done in it. */
export interface Lane<Job, Place, Outcome> {
  /** Called once a lane, when it takes its first job. */
  open(): Promise<Place>
  /** A failure is an outcome; what it throws ends its lane alone. */
  run(job: Job, place: Place): Promise<Outcome>
  /** Called once a lane, when nothing is left to take. */
  close(place: Place): Promise<void>
}

/**
 * Does all jobs in `count` lanes (1 or more) side by side: each lane takes
 * the next job as soon as it is free. The lanes share nothing.
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
  const work = async () => {
    const place = await lane.open()
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      outcomes.push(await lane.run(job, place))
    }
    await lane.close(place)
  }
  const lanes = Array.from({ length: Math.min(count, jobs.length) }, work)
  for (const ended of await Promise.allSettled(lanes)) {
    if (ended.status === 'rejected') throw ended.reason
  }
  return outcomes
}
