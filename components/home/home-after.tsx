'use client'
import { usePickers } from '#components/drop/pickers-context.ts'
import { AddressForm } from '#components/shell/address-form'
import type { AddressDraft } from '#components/shell/address-form'
import { Link } from '#components/shell/navigation'
import { BackupReminder } from '#components/wallet/backup-reminder'
import { Button } from '#components/ui/button'
import type { ItemView } from '#lib/drive/types'
import { PublishedItem } from '#components/items/published-item'
import { activityWords, totalWords } from '#components/items/item-words.ts'
import { ServingBanner } from './serving-banner.tsx'

/** The newest that home shows; the drive has them all. */
const most = 50

export interface HomeAfterProps {
  items: ItemView[]
  /** What was typed into the address field. */
  draft: AddressDraft
}

/** What was dropped, each with its link. */
export function HomeAfter({ items, draft }: HomeAfterProps) {
  const pickers = usePickers()
  return (
    <section className="after">
      <div className="after-head">
        <div>
          <h1>{totalWords(items)}</h1>
          <p className="soft" role="status">
            {activityWords(items)}
          </p>
        </div>
        <Link className="btn quiet desk-only" href="/drive/">
          Open drive
        </Link>
        <Button onPress={pickers.chooseFolder}>Add a folder</Button>
        <Button icon="plus" onPress={pickers.chooseFiles}>
          Add files
        </Button>
      </div>
      <ul className="pubs">
        {items.slice(0, most).map((view) => (
          <PublishedItem key={view.item.id} view={view} />
        ))}
      </ul>
      {items.length > most && (
        <p className="facts">
          The newest {most} of {items.length}.{' '}
          <Link className="link" href="/drive/">
            See all in the drive
          </Link>
        </p>
      )}
      <div className="after-notes">
        <ServingBanner items={items} />
        <BackupReminder />
        <AddressForm label="Or open what somebody sent you" draft={draft} />
      </div>
    </section>
  )
}
