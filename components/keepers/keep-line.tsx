'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { isProved } from '#lib/drive/keepers/proof-rules'
import type { KeepingView } from '#lib/drive/keepers/keeping-views'
import type { ShownKeeper } from '#lib/drive/keepers/types'
import type { DriveItem } from '#lib/drive/types'
import { useKeepers } from '#lib/hooks/use-keepers'
import { holderName, keepingWords, kindWords } from './keeper-words.ts'

interface KeepLineProps {
  item: DriveItem
  /** Undefined for a holder outside the list. */
  keeper?: ShownKeeper | undefined
  /** Undefined while it was not asked. */
  view?: KeepingView | undefined
}

/** One keeper in the sheet of an item. */
export function KeepLine({ item, keeper, view }: KeepLineProps) {
  const now = useNow(10_000)
  const { keepOn, letGo } = useKeepers()
  const { trying, error, attempt } = useAttempt()
  const name = keeper?.name ?? (view === undefined ? '' : holderName(view))
  const id = keeper?.id
  const isKept = view !== undefined && isProved(view, now)
  return (
    <li
      data-testid="keep-line"
      data-name={name}
      data-state={view?.state ?? 'none'}
      data-proved={isKept}
    >
      <Icon name={keeper === undefined ? 'others' : 'keeper'} />
      <div className="fact">
        <strong>{name}</strong>
        <span role="status">{lineWords({ keeper, view }, now)}</span>
        {error !== undefined && <ErrorNote error={error} />}
      </div>
      {id !== undefined &&
        (view === undefined || view.state === 'failed' ? (
          <Button
            size="small"
            testId="keep-here"
            off={!item.sharing}
            busy={trying === 'keep'}
            label={`Keep on ${name}`}
            onPress={() => void attempt('keep', () => keepOn(id, item.id))}
          >
            {view === undefined ? 'Keep here' : 'Ask again'}
          </Button>
        ) : (
          <Button
            size="small"
            testId="keep-no-more"
            busy={trying === 'let-go'}
            label={`Let ${name} stop keeping it`}
            onPress={() => void attempt('let-go', () => letGo(id, item.id))}
          >
            Stop keeping
          </Button>
        ))}
    </li>
  )
}

function lineWords(
  { keeper, view }: Pick<KeepLineProps, 'keeper' | 'view'>,
  now: number,
): string {
  if (view !== undefined) return keepingWords(view, now)
  return keeper === undefined ? '' : kindWords(keeper)
}
