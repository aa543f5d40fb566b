'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Progress } from '#components/ui/progress'
import { useNow } from '#components/ui/use-now.ts'
import { formatDate } from '#lib/base/format'
import { useCheck } from './use-check.ts'
import { checkWords, checkingWords } from './check-words.ts'

/** Reads and checks everything on request, with progress and a way to stop. */
export function CheckLine() {
  const { checkedAt, progress, report, error, start, stop } = useCheck()
  const now = useNow(60_000)
  return (
    <div>
      <dt>Checked</dt>
      <dd data-testid="check-state">
        {progress !== undefined && (
          <>
            <span className="num">{checkingWords(progress)}</span>
            <Progress
              part={progress.of === 0 ? 0 : progress.done / progress.of}
              label="Checking everything"
              kind="ink"
            />
          </>
        )}
        {progress === undefined && report !== undefined && (
          <span role="status">{checkWords(report)}</span>
        )}
        {progress === undefined && report === undefined && (
          <span>
            {checkedAt === undefined
              ? 'Not all of it yet'
              : `All of it, ${formatDate(checkedAt, now)}`}
          </span>
        )}
        <span className="note-line">
          Every block is read once a week while Freehold is open and idle. What
          is damaged is fetched again from devices that have it.
        </span>
        {error !== undefined && <ErrorNote error={error} />}
      </dd>
      <dd className="note">
        {progress === undefined ? (
          <Button size="small" testId="check-everything" onPress={start}>
            Check everything now
          </Button>
        ) : (
          <Button size="small" onPress={stop}>
            Stop
          </Button>
        )}
      </dd>
    </div>
  )
}
