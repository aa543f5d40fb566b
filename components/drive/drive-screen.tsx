'use client'
import { useMemo, useState } from 'react'
import { FilePickers } from '#components/drop/file-pickers'
import { usePickers } from '#components/drop/pickers-context.ts'
import { WindowDrop } from '#components/drop/window-drop'
import { Shell } from '#components/shell/shell'
import { Button } from '#components/ui/button'
import { Menu } from '#components/ui/menu'
import { Sheet } from '#components/ui/sheet'
import { useMedia } from '#components/ui/use-media.ts'
import type { ItemView } from '#lib/drive/types'
import { useItems } from '#lib/hooks/use-items'
import { RecordManyButton } from '#components/items/record-many-button'
import { totalWords } from '#components/items/item-words.ts'
import { DetailsBody, DetailsPane } from './details.tsx'
import { DriveList } from './drive-list.tsx'
import { DriveRecordButton } from './drive-record-button.tsx'
import { SearchField } from './search-field.tsx'
import { arrange } from './sort-items.ts'
import type { Sorting } from './sort-items.ts'

/** Everything that this browser holds. */
export function DriveScreen() {
  const { items, loading } = useItems()
  const [query, setQuery] = useState('')
  const [sorting, setSorting] = useState<Sorting>({
    by: 'modified',
    descending: true,
  })
  const [selectedId, setSelectedId] = useState<string>()
  const [details, setDetails] = useState(false)
  const narrow = useMedia('(max-width: 1100px)')
  const shown = useMemo(
    () => arrange(items, query, sorting),
    [items, query, sorting],
  )
  const view = items.find(({ item }) => item.id === selectedId)
  const close = () => setDetails(false)
  const open = details && view !== undefined
  return (
    <WindowDrop>
      <FilePickers>
        <Shell
          title="Drive"
          tools={<SearchField query={query} onQuery={setQuery} />}
          bar={<DriveBar views={items} />}
          pane={
            open && !narrow ? (
              <DetailsPane view={view} onClose={close} />
            ) : undefined
          }
        >
          <DriveList
            shown={shown}
            all={items}
            loading={loading}
            query={query}
            sorting={sorting}
            onSort={setSorting}
            selectedId={selectedId}
            onSelect={setSelectedId}
            onDetails={setDetails}
          />
          {narrow && view !== undefined && (
            <Sheet open={details} onClose={close} title={view.item.name}>
              <DetailsBody view={view} />
            </Sheet>
          )}
        </Shell>
      </FilePickers>
    </WindowDrop>
  )
}

function DriveBar({ views }: { views: readonly ItemView[] }) {
  const pickers = usePickers()
  return (
    <>
      <p className="grow" role="status">
        {totalWords(views.filter(({ item }) => item.role !== 'drive'))}
      </p>
      <RecordManyButton views={views} />
      <DriveRecordButton />
      <Button className="desk-only" onPress={pickers.chooseFolder}>
        Add a folder
      </Button>
      <Button kind="primary" icon="plus" onPress={pickers.chooseFiles}>
        Add files
      </Button>
      <Menu
        className="desk-only"
        label="More ways to add"
        choices={[
          {
            label: 'Unpack an archive…',
            icon: 'folder',
            run: pickers.chooseArchive,
            testId: 'unpack-archive',
          },
        ]}
      />
    </>
  )
}
