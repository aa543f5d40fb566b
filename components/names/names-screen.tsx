'use client'
import { Shell } from '#components/shell/shell'
import { cleanName } from '#lib/base/foreign-name'
import { isName } from '#lib/links/parse-name'
import { NamedRecord } from './named-record.tsx'
import { NamePage } from './name-page.tsx'
import { OwnNames } from './own-names.tsx'

/** Names: one's own, somebody's page, or the record behind a label. */
export function NamesScreen({ search }: { search: string }) {
  const query = new URLSearchParams(search)
  const name = query.get('name') ?? ''
  const label = query.get('label') ?? ''
  if (name === '') {
    return (
      <Shell title="Names">
        <OwnNames />
      </Shell>
    )
  }
  if (label === '' || !isName(name)) {
    return (
      <Shell title="Names">
        <NamePage handle={name} />
      </Shell>
    )
  }
  return (
    <Shell title={`@${name}/${cleanName(label)}`}>
      <NamedRecord handle={name} label={label} />
    </Shell>
  )
}
