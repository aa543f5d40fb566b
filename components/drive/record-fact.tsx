'use client'
import { FactButton } from '#components/ui/fact-button'
import { useNow } from '#components/ui/use-now.ts'
import { Link } from '#components/shell/navigation'
import { useSheets } from '#components/sheets/sheets-context'
import { pendingWords } from '#components/items/item-words.ts'
import { formatDate } from '#lib/base/format'
import type { ItemView } from '#lib/drive/types'
import { proofLink } from '#lib/links/share-link'
import { Fact } from './fact.tsx'

/** Whose it is, as the chain says, and the way to have it say so. */
export function RecordFact({ view }: { view: ItemView }) {
  const { item, state } = view
  const { open } = useSheets()
  const now = useNow(60_000)
  const { record, pending } = item
  if (state === 'waiting-wallet' || pending?.hash !== undefined) {
    return (
      <Fact icon="record" yes={false} title="Not recorded yet">
        {state === 'failed' ? 'Not known to the chain' : pendingWords(view)}
        {pending?.hash !== undefined && (
          <FactButton
            testId="waiting-for"
            onPress={() => open({ kind: 'waiting', itemId: item.id })}
          >
            What it waits for…
          </FactButton>
        )}
      </Fact>
    )
  }
  if (record !== undefined) {
    return (
      <Fact icon="record" yes title="Recorded on chain">
        <Link
          className="link"
          href={proofLink('', record, { cid: record.cid, name: item.name })}
        >
          {record.recordedAt > 0 && `${formatDate(record.recordedAt, now)}, `}
          version {record.version}
        </Link>
        {item.included !== undefined && ', not final yet'}
      </Fact>
    )
  }
  return (
    <Fact icon="record" yes={false} title="Not recorded">
      {item.cid !== '' && (
        <FactButton
          testId="record-ownership"
          onPress={() => open({ kind: 'record', itemId: item.id })}
        >
          Record ownership…
        </FactButton>
      )}
    </Fact>
  )
}
