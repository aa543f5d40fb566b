'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Menu } from '#components/ui/menu'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import type { ShownKeeper } from '#lib/drive/keepers/types'
import { useKeepers } from '#lib/hooks/use-keepers'
import { ChangeKeeperSheet } from './change-keeper-sheet.tsx'
import { kindWords } from './keeper-words.ts'
import { useKeptCount } from './use-kept-count.ts'

/** One keeper in the settings. */
export function KeeperLine({ keeper }: { keeper: ShownKeeper }) {
  const { id, name, url, keepNewSince } = keeper
  const { test, setKeepNew } = useKeepers()
  const { trying, error, attempt } = useAttempt()
  const [answered, setAnswered] = useState(false)
  const [sheet, setSheet] = useState<'change' | 'remove'>()
  const kept = useKeptCount(id)
  const ask = async () => {
    setAnswered(false)
    if (await attempt('test', () => test(id))) setAnswered(true)
  }
  return (
    <div data-testid="keeper" data-name={name} data-kind={keeper.kind}>
      <dt className="break">{name}</dt>
      <dd>
        <div className="break">{url}</div>
        <p className="facts">{kindWords(keeper)}.</p>
        <p className="facts">{kept}.</p>
        <label className="check">
          <input
            type="checkbox"
            data-testid="keep-new"
            checked={keepNewSince !== undefined}
            onChange={(event) => {
              const on = event.target.checked
              void attempt('keep-new', () => setKeepNew(id, on))
            }}
          />
          Keep everything new here
        </label>
        {answered && (
          <p className="facts" role="status" data-testid="keeper-answers">
            It answers and takes the token.
          </p>
        )}
        {error !== undefined && <ErrorNote error={error} />}
      </dd>
      <dd className="note do">
        <Button
          size="small"
          testId="test-keeper"
          label={`Test ${name}`}
          busy={trying === 'test'}
          onPress={() => void ask()}
        >
          Test
        </Button>
        <Menu
          label={`More for ${name}`}
          choices={[
            {
              label: 'Change name or token…',
              icon: 'key',
              run: () => setSheet('change'),
            },
            {
              label: 'Remove…',
              icon: 'trash',
              kind: 'danger',
              run: () => setSheet('remove'),
            },
          ]}
        />
      </dd>
      {sheet !== undefined && (
        <ChangeKeeperSheet
          keeper={keeper}
          kind={sheet}
          onClose={() => setSheet(undefined)}
        />
      )}
    </div>
  )
}
