'use client'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Menu } from '#components/ui/menu'
import { ErrorNote } from '#components/ui/error-note'
import { Link } from '#components/shell/navigation'
import { shortAddress } from '#lib/base/short-address'
import { formatMoment } from '#lib/base/format'
import type { DriveItem, ItemView } from '#lib/drive/types'
import { useWallet } from '#lib/hooks/use-wallet'
import { proofLink } from '#lib/links/share-link'
import { mayChange, sizeWords } from '#components/items/item-words.ts'
import { FailedButtons } from '#components/items/failed-buttons'
import { useVersionChooser } from '#components/items/use-version-chooser.ts'
import { WaysOut } from '#components/space/ways-out'
import { VersionInput } from '#components/items/version-input'
import { ThreeFacts } from './three-facts.tsx'
import { useItemChoices } from './use-item-choices.ts'
import { useItemVerbs } from './use-item-verbs.ts'

/** The pane beside the list. */
export function DetailsPane({
  view,
  onClose,
}: {
  view: ItemView
  onClose(): void
}) {
  return (
    <aside className="pane" aria-label="Details">
      <div className="pane-top">
        <h2>Details</h2>
        <button
          type="button"
          className="icon-btn"
          aria-label="Close details"
          onClick={onClose}
        >
          <Icon name="x" />
        </button>
      </div>
      <div className="pane-body">
        <h3 className="title">{view.item.name}</h3>
        <DetailsBody view={view} />
      </div>
    </aside>
  )
}

/** All there is to say about an item, with what can be done. */
export function DetailsBody({ view }: { view: ItemView }) {
  const { item, error, state } = view
  const isAdded = item.cid !== '' || state === 'importing'
  const verbs = useItemVerbs()(view)
  const chooser = useVersionChooser()
  const choices = useItemChoices(view, chooser.choose)
  return (
    <>
      <p className="facts">
        {item.type === '' || item.kind === 'folder' ? '' : `${item.type}, `}
        {sizeWords(item)}
      </p>
      {error !== undefined && (
        <ErrorNote error={error}>
          {!isAdded && <FailedButtons view={view} />}
          <WaysOut view={view} />
        </ErrorNote>
      )}
      {isAdded && <ThreeFacts view={view} />}
      {item.cid !== '' && (
        <div className="actions">
          <VersionInput
            chooser={chooser}
            itemId={item.id}
            name={item.name}
            folder={item.kind === 'folder'}
          />
          <Button onPress={verbs.open}>Open</Button>
          <Button icon="share" onPress={verbs.share}>
            Share…
          </Button>
          <Menu label={`All for ${item.name}`} choices={choices} />
        </div>
      )}
      {isAdded && <Facts item={item} />}
    </>
  )
}

function Facts({ item }: { item: DriveItem }) {
  const { address } = useWallet()
  const { record, versions } = item
  return (
    <dl className="kv">
      <dt>Owner</dt>
      <dd>
        {record === undefined ? (
          'Not on record'
        ) : (
          <>
            {address !== undefined && mayChange(item, address) && 'You, '}
            <AddressChip
              text={record.owner}
              short={shortAddress(record.owner)}
              what="account"
            />
          </>
        )}
      </dd>
      <dt>Who can open it</dt>
      <dd>{item.sharing ? 'Anyone with the link' : 'Only this device'}</dd>
      <dt>Content address</dt>
      <dd>{item.cid !== '' && <AddressChip text={item.cid} />}</dd>
      <dt>Versions</dt>
      <dd>
        {record === undefined ? (
          `${Math.max(1, versions.length)} on this device`
        ) : (
          <Link className="link" href={proofLink('', record)}>
            {record.version} on record
          </Link>
        )}
      </dd>
      <dt>Added</dt>
      <dd>{formatMoment(item.addedAt)}</dd>
    </dl>
  )
}
