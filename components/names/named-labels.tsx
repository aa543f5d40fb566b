'use client'
import { Link } from '#components/shell/navigation'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { cleanName } from '#lib/base/foreign-name'
import { useLabels } from '#lib/hooks/use-names'
import { nameHref } from './name-href.ts'

export interface NamedLabelsProps {
  handle: string
  owner: `0x${string}`
}

/** The labels of somebody's name, each opening its record. */
export function NamedLabels({ handle, owner }: NamedLabelsProps) {
  const { data, error } = useLabels(owner)
  if (error !== null && data === undefined) return <ErrorNote error={error} />
  if (data === undefined || data === null || data.length === 0) return null
  return (
    <section aria-labelledby="labels">
      <h2 className="h2" id="labels">
        Labels
      </h2>
      <ul className="labels">
        {data.map(({ label }) => (
          <li
            className="line"
            key={label}
            data-testid="name-label"
            data-label={label}
          >
            <Icon name="record" />
            <Link className="link name" href={nameHref(handle, label)}>
              <bdi>
                @{handle}/{cleanName(label)}
              </bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
