'use client'
import { useRef } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import type { ActiveList } from '#lib/drive/denylist/content-filter'
import { useContentFilter } from '#lib/hooks/use-content-filter'
import { listSentence } from './blocked-words.ts'

/** Id of the list that came with the app, which stays. */
const builtIn = 'built-in'

/** Lists of content that this browser neither opens nor serves. */
export function BlockedSection() {
  const { lists, add, remove } = useContentFilter()
  const { trying, error, attempt } = useAttempt()
  const input = useRef<HTMLInputElement>(null)
  const choose = (files: FileList | null) => {
    const [file] = files ?? []
    if (file !== undefined) void attempt('add', () => add(file))
  }
  return (
    <section aria-labelledby="blocked" data-testid="blocked">
      <h2 className="h2" id="blocked">
        Blocked content
      </h2>
      <p className="facts">
        What these lists name is not fetched, not shown and not served from this
        browser. Lists stay here; nobody is told what they block.
      </p>
      {lists === undefined && (
        <p className="facts" role="status">
          Reading the lists
        </p>
      )}
      <dl className="lines">
        {lists?.map((list) => (
          <ListLine
            key={list.id}
            list={list}
            onRemove={() => void attempt('remove', () => remove(list.id))}
          />
        ))}
      </dl>
      {error !== undefined && <ErrorNote error={error} />}
      <input
        ref={input}
        type="file"
        accept=".deny,.txt,text/plain"
        hidden
        data-testid="denylist-input"
        onChange={(event) => {
          choose(event.target.files)
          event.target.value = ''
        }}
      />
      <Button
        size="small"
        busy={trying === 'add'}
        onPress={() => input.current?.click()}
      >
        Add a list…
      </Button>
    </section>
  )
}

interface ListLineProps {
  list: ActiveList
  onRemove(): void
}

function ListLine({ list, onRemove }: ListLineProps) {
  return (
    <div data-testid="denylist" data-name={list.name}>
      <dt>{list.name}</dt>
      <dd>{listSentence(list)}</dd>
      {list.id !== builtIn && (
        <dd className="note do">
          <Button size="small" onPress={onRemove} label={`Remove ${list.name}`}>
            Remove
          </Button>
        </dd>
      )}
    </div>
  )
}
