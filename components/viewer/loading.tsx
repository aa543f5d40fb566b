'use client'
import { Button } from '#components/ui/button'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Progress } from '#components/ui/progress'
import type { Opened } from '#lib/hooks/use-open'
import { entryIcon } from './folder/entry-icon.ts'
import { progressSentence } from './viewer-words.ts'

/** A file on its way: nothing of it is shown before all of it is checked. */
export function Loading({ view, title }: { view: Opened; title: string }) {
  const { progress, stop } = view
  const part =
    progress === undefined || progress.total === 0
      ? undefined
      : progress.done / progress.total
  return (
    <div className="ask">
      <div className="object">
        <span className="tile">
          <Icon name={entryIcon({ kind: 'file', name: title })} />
        </span>
        <div>
          <FileName name={title} />
          <p className="num">
            {progress === undefined ? 'On its way' : progressSentence(progress)}
          </p>
        </div>
      </div>
      <Progress part={part} label={`Fetching ${title}`} />
      <div className="actions">
        <Button onPress={stop}>Stop</Button>
      </div>
    </div>
  )
}
