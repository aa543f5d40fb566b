import { Icon } from './icon.tsx'

/** Rows of the final height while a list is read. */
export function SkeletonRows({ count = 4 }: { count?: number | undefined }) {
  return (
    <div className="list" role="status">
      <span className="sr">Reading the list</span>
      {Array.from({ length: count }, (_, index) => (
        <div className="row" key={index} aria-hidden="true">
          <span className="what">
            <Icon name="file" />
            <span className={`skeleton wide-${index % 4}`} />
          </span>
          <span className="skeleton size" />
          <span className="skeleton when" />
          <span className="skeleton where" />
        </div>
      ))}
    </div>
  )
}
