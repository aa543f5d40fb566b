import { splitName } from '#lib/base/format'

/**
 * A file name whose stem gives way and whose extension is never cut. The stem
 * is isolated, so that no script can move the extension elsewhere.
 */
export function FileName({ name }: { name: string }) {
  const { stem, extension } = splitName(name)
  return (
    <span className="name" title={name}>
      <bdi className="stem" dir="auto">
        {stem}
      </bdi>
      {extension !== '' && <span className="ext">{extension}</span>}
    </span>
  )
}
