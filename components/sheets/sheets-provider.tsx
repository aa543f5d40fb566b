'use client'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useItems } from '#lib/hooks/use-items'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { RecordSheet } from './record-sheet.tsx'
import { RenameSheet } from './rename-sheet.tsx'
import { SheetsContext } from './sheets-context.tsx'
import type { OpenSheet } from './sheets-context.tsx'
import { StopSharingSheet } from './stop-sharing-sheet.tsx'
import { UnpublishSheet } from './unpublish-sheet.tsx'

/** The QR encoder is not part of the first load. */
const ShareSheet = lazy(async () => {
  const { ShareSheet: sheet } = await import('./share-sheet.tsx')
  return { default: sheet }
})

const WaitingSheet = lazy(async () => {
  const { WaitingSheet: sheet } = await import('./waiting-sheet.tsx')
  return { default: sheet }
})

const KeepSheet = lazy(async () => {
  const { KeepSheet: sheet } = await import('../keepers/keep-sheet.tsx')
  return { default: sheet }
})

const KeeperNews = lazy(async () => {
  const { KeeperNews: news } = await import('../keepers/keeper-news.tsx')
  return { default: news }
})

/** What checks the capitals of an account is not either. */
const TransferSheet = lazy(async () => {
  const { TransferSheet: sheet } = await import('./transfer-sheet.tsx')
  return { default: sheet }
})

/** Shows one sheet at a time, over whatever screen asked for it. */
export function SheetsProvider({ children }: { children: ReactNode }) {
  const [sheet, setSheet] = useState<OpenSheet>()
  const { items } = useItems()
  const sheets = useMemo(() => ({ open: setSheet }), [])
  const view = items.find(({ item }) => item.id === sheet?.itemId)
  return (
    <SheetsContext value={sheets}>
      {children}
      <Suspense>
        <KeeperNews />
      </Suspense>
      {sheet !== undefined && view !== undefined && (
        <Suspense>
          <SheetOf
            key={`${sheet.kind} ${sheet.itemId}`}
            kind={sheet.kind}
            view={view}
            onClose={() => setSheet(undefined)}
          />
        </Suspense>
      )}
    </SheetsContext>
  )
}

function SheetOf({
  kind,
  ...props
}: ItemSheetProps & { kind: OpenSheet['kind'] }) {
  switch (kind) {
    case 'record':
    case 'update':
      return <RecordSheet action={kind} {...props} />
    case 'transfer':
      return <TransferSheet {...props} />
    case 'unpublish':
      return <UnpublishSheet {...props} />
    case 'stop-sharing':
      return <StopSharingSheet {...props} />
    case 'rename':
      return <RenameSheet {...props} />
    case 'keep':
      return <KeepSheet {...props} />
    case 'waiting':
      return <WaitingSheet {...props} />
    case 'share':
      return <ShareSheet {...props} />
  }
}
