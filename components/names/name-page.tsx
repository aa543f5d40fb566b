'use client'
import { Nothing } from '#components/drive/nothing'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import { shortAddress } from '#lib/base/short-address'
import { isName } from '#lib/links/parse-name'
import type { HandleView } from '#lib/names/types'
import { useNameHolder, useTwins } from '#lib/hooks/use-names'
import { Day } from './day.tsx'
import { NamedLabels } from './named-labels.tsx'
import { PublishedList } from './published-list.tsx'

/** A name as everybody sees it: whose it is, and what they published. */
export function NamePage({ handle }: { handle: string }) {
  const { data, error, refetch } = useNameHolder(handle)
  // Whoever wrote the link chose this text: only a name is repeated.
  if (!isName(handle)) return <NoName />
  if (data === null) {
    return (
      <Nothing
        title={`Nobody holds @${handle}`}
        text="The name is free, or its time is over. Ask whoever gave it to you."
      />
    )
  }
  if (data === undefined) {
    return error === null ? (
      <SkeletonRows count={3} />
    ) : (
      <div className="body names">
        <ErrorNote error={error}>
          <Button size="small" onPress={() => void refetch()}>
            Look again
          </Button>
        </ErrorNote>
      </div>
    )
  }
  return <Holder view={data} />
}

/** For a link to something that can be no name. */
export function NoName() {
  return (
    <Nothing
      title="This is not a name"
      text="A name has 3 to 31 small letters a to z, digits and “-”. Ask whoever gave you the link."
    />
  )
}

function Holder({ view }: { view: HandleView }) {
  const { handle, owner, expiresAt } = view
  return (
    <div className="body names" data-testid="name-page" data-name={handle}>
      <section aria-labelledby="name">
        <header className="own-name">
          <h2 id="name">@{handle}</h2>
        </header>
        <TwinWarning handle={handle} />
        <dl className="lines">
          <div>
            <dt>Belongs to</dt>
            <dd>
              <AddressChip
                text={owner}
                short={shortAddress(owner)}
                what="account address"
              />
            </dd>
          </div>
          <div>
            <dt>Until</dt>
            <dd>
              <Day at={expiresAt} />
            </dd>
            <dd className="note">then anyone may have it</dd>
          </div>
        </dl>
      </section>
      <NamedLabels handle={handle} owner={owner} />
      <PublishedList owner={owner} />
    </div>
  )
}

/** l and 1, o and 0: who reads quickly may mean somebody else. */
function TwinWarning({ handle }: { handle: string }) {
  const twins = useTwins(handle)
  if (twins.length === 0) return null
  return (
    <div className="banner warn">
      <Icon name="alert" />
      <p>
        <strong>
          A name that looks like this one belongs to somebody else:
        </strong>{' '}
        {twins.map((twin) => `@${twin}`).join(', ')}. Compare the account too.
      </p>
    </div>
  )
}
