import { formatSize } from '#lib/base/format'
import type { DiskUse } from '#lib/drive/space/disk-use'
import { goesWords } from './freeing-words.ts'

export interface FreeChoicesProps {
  use: DiskUse
  /** Bytes of older versions that may go. */
  old: number
  versions: boolean
  onVersions(wanted: boolean): void
  unfinished: boolean
  onUnfinished(wanted: boolean): void
}

/** What goes in any case, and what goes if it is ticked. */
export function FreeChoices(props: FreeChoicesProps) {
  const { use, old } = props
  const goes = goesWords(use)
  return (
    <>
      {goes !== '' && <p>{goes}</p>}
      {old > 0 && (
        <label className="check">
          <input
            type="checkbox"
            data-testid="free-versions"
            checked={props.versions}
            onChange={(event) => props.onVersions(event.target.checked)}
          />
          <span>
            Older versions too, <span className="num">{formatSize(old)}</span>.
            You can undo it for ten seconds.
          </span>
        </label>
      )}
      {use.unfinished > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={props.unfinished}
            onChange={(event) => props.onUnfinished(event.target.checked)}
          />
          <span>
            Interrupted imports too,{' '}
            <span className="num">{formatSize(use.unfinished)}</span>. They
            begin from the start when you add the files again.
          </span>
        </label>
      )}
    </>
  )
}
