'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { Progress } from '#components/ui/progress'
import {
  formatDuration,
  formatPercent,
  formatRate,
  formatSize,
} from '#lib/base/format'
import type { ArchiveJob, ArchiveTask } from '#lib/drive/backup/archive-jobs'
import type { ImportProgress } from '#lib/drive/types'
import { useArchiveJob, useArchives } from '#lib/hooks/use-archives'
import { doneWords, failedLines } from './backup-words.ts'

export interface JobViewProps {
  task: ArchiveTask
  /** What goes on: "Backing up". */
  label: string
}

/** How far a job with archives is, and what came of it. */
export function JobView({ task, label }: JobViewProps) {
  const job = useArchiveJob(task)
  const { dismiss } = useArchives()
  if (job === undefined) return null
  const close = (
    <Button size="small" onPress={() => dismiss(task)}>
      {job.state === 'running' ? 'Cancel' : 'Close'}
    </Button>
  )
  return (
    <div data-testid="archive-job" data-task={task} data-state={job.state}>
      {job.state === 'failed' && job.error !== undefined && (
        <ErrorNote error={job.error}>{close}</ErrorNote>
      )}
      {job.state === 'running' && (
        <div className="banner job">
          <Icon name="clock" />
          <Running label={`${label} “${job.name}”`} progress={job.progress} />
          <div className="do">{close}</div>
        </div>
      )}
      {job.state === 'done' && (
        <div className="banner job" role="status">
          <Icon name="check" />
          <Done job={job} />
          <div className="do">{close}</div>
        </div>
      )}
    </div>
  )
}

function Done({ job }: { job: ArchiveJob }) {
  const failed = failedLines(job)
  return (
    <div>
      <strong>{doneWords(job)}</strong>
      {failed.length > 0 && (
        <>
          <p>Left out, everything else is safe:</p>
          <ul className="left-out">
            {failed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Running({
  label,
  progress,
}: {
  label: string
  progress: ImportProgress | undefined
}) {
  const { done = 0, total = 0, rate = 0, left } = progress ?? {}
  const part = total === 0 ? undefined : Math.min(1, done / total)
  return (
    <div>
      <strong>{label}</strong>
      <Progress label={label} part={part} />
      <p className="num">
        {part === undefined
          ? 'Looking at what is there'
          : `${formatPercent(part)} of ${formatSize(total)}`}
        {rate > 0 && `, ${formatRate(rate)}`}
        {left !== undefined && `, ${formatDuration(left)} left`}
      </p>
    </div>
  )
}
