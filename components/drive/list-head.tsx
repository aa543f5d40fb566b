import { Icon } from '#components/ui/icon'
import { nextSorting } from './sort-items.ts'
import type { SortKey, Sorting } from './sort-items.ts'

export interface ListHeadProps {
  sorting: Sorting
  onSort(sorting: Sorting): void
}

/** The heads of the columns; a press sorts, a second one turns the order. */
export function ListHead(props: ListHeadProps) {
  return (
    <div role="rowgroup" className="list-head-group">
      <div className="list-head" role="row" aria-rowindex={1}>
        <Head by="name" {...props}>
          Name
        </Head>
        <Head by="size" className="end" {...props}>
          Size
        </Head>
        <Head by="modified" {...props}>
          Modified
        </Head>
        <span role="columnheader">Where it is</span>
        <span role="columnheader">
          <span className="sr">Actions</span>
        </span>
      </div>
    </div>
  )
}

interface HeadProps extends ListHeadProps {
  by: SortKey
  className?: string | undefined
  children: string
}

function Head({ by, className, children, sorting, onSort }: HeadProps) {
  const sorted = sorting.by === by
  return (
    <span
      role="columnheader"
      className={className}
      aria-sort={sortWord(sorted, sorting.descending)}
    >
      <button type="button" onClick={() => onSort(nextSorting(sorting, by))}>
        {children}
        {sorted && (
          <Icon name="down" className={sorting.descending ? '' : 'turned'} />
        )}
      </button>
    </span>
  )
}

function sortWord(sorted: boolean, descending: boolean) {
  if (!sorted) return undefined
  return descending ? 'descending' : 'ascending'
}
