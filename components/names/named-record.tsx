'use client'
import { Nothing } from '#components/drive/nothing'
import { useEffect } from 'react'
import { Link, useNavigation } from '#components/shell/navigation'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import { useLabelledRecord } from '#lib/hooks/use-names'
import { useRecord } from '#lib/hooks/use-record'
import { shareLink } from '#lib/links/share-link'
import { nameHref } from './name-href.ts'

export interface NamedRecordProps {
  handle: string
  label: string
}

/** Follows a label to its record, and opens that in the viewer. */
export function NamedRecord({ handle, label }: NamedRecordProps) {
  const found = useLabelledRecord(handle, label)
  const record = useRecord(found.data ?? undefined)
  const { replace } = useNavigation()
  const { cid, name } = record.data ?? {}
  const { data: reference } = found
  useEffect(() => {
    if (cid === undefined || !reference) return
    replace(shareLink('', { cid, name, record: reference }))
  }, [cid, name, reference, replace])
  const error = found.error ?? record.error
  if (reference === null) return <LeadsNowhere handle={handle} />
  if (record.data !== undefined && cid === undefined) {
    return (
      <Nothing
        title="This record is unpublished"
        text="The label is there, and its record points to nothing now."
      >
        <OthersOf handle={handle} />
      </Nothing>
    )
  }
  if (error === null) return <SkeletonRows count={3} />
  return (
    <div className="body names">
      <ErrorNote error={error}>
        <Button
          size="small"
          onPress={() => void Promise.all([found.refetch(), record.refetch()])}
        >
          Look again
        </Button>
      </ErrorNote>
    </div>
  )
}

function LeadsNowhere({ handle }: { handle: string }) {
  return (
    <Nothing
      title="This label leads nowhere"
      text="Its owner removed it, never set it, or no longer has the name."
    >
      <OthersOf handle={handle} />
    </Nothing>
  )
}

function OthersOf({ handle }: { handle: string }) {
  return (
    <Link className="btn" href={nameHref(handle)}>
      What @{handle} published
    </Link>
  )
}
