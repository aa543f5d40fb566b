'use client'
import { useCopy } from '#components/ui/use-copy.ts'
import { Icon } from '#components/ui/icon'
import { useSheets } from '#components/sheets/sheets-context'
import type { DriveItem } from '#lib/drive/types'
import { useShareLink } from '#lib/hooks/use-share-link'

export interface ShareButtonProps {
  item: DriveItem
  /** An icon that a row shows; out of the tab order there. */
  inRow?: boolean | undefined
  /** What else it says than "Copy link". */
  label?: string | undefined
}

/** Copies the link and shows it with its QR code. */
export function ShareButton({ item, inRow, label }: ShareButtonProps) {
  const link = useShareLink(item)
  const { copy } = useCopy()
  const { open } = useSheets()
  if (link === '') return null
  const words = label ?? 'Copy link'
  return (
    <button
      type="button"
      className={inRow === true ? 'icon-btn in-row' : 'btn small'}
      data-testid="share-link"
      data-href={link}
      aria-haspopup="dialog"
      aria-label={inRow === true ? `Copy the link of ${item.name}` : undefined}
      tabIndex={inRow === true ? -1 : undefined}
      onClick={(event) => {
        event.stopPropagation()
        void copy(link)
        open({ kind: 'share', itemId: item.id })
      }}
    >
      <Icon name={inRow === true ? 'share' : 'copy'} />
      {inRow !== true && words}
    </button>
  )
}
