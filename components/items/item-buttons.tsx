'use client'
import { Button } from '#components/ui/button'
import { useSheets } from '#components/sheets/sheets-context'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { DriveItem, ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'
import { useRecording } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'
import { hasNewerHere, mayChange } from './item-words.ts'
import { ShareButton } from './share-button.tsx'
import { useVersionChooser } from './use-version-chooser.ts'
import { VersionInput } from './version-input.tsx'

/** What can be done with an item now, the likeliest last. */
export function ItemButtons({ view }: { view: ItemView }) {
  const { item, state } = view
  if (state === 'importing') return <ImportButtons view={view} />
  if (item.cid === '') return <RetryImport itemId={item.id} />
  const isSent = item.pending?.hash !== undefined
  return (
    <>
      {state === 'waiting-wallet' ? (
        <NotNow itemId={item.id} />
      ) : (
        !isSent && <RecordButtons item={item} failed={state === 'failed'} />
      )}
      {isSent && <WaitingButton itemId={item.id} />}
      <ShareButton item={item} />
    </>
  )
}

function ImportButtons({ view: { item, stage } }: { view: ItemView }) {
  const { cancel, pause, goOn } = usePublish()
  const isHeld = stage === 'paused'
  return (
    <>
      {stage !== 'counting' && (
        <Button
          kind="quiet"
          size="small"
          icon={isHeld ? 'play' : 'pause'}
          testId={isHeld ? 'import-go-on' : 'import-pause'}
          onPress={() => (isHeld ? goOn(item.id) : pause(item.id))}
        >
          {isHeld ? 'Go on' : 'Pause'}
        </Button>
      )}
      <Button kind="quiet" size="small" onPress={() => cancel(item.id)}>
        Cancel
      </Button>
    </>
  )
}

function RetryImport({ itemId }: { itemId: string }) {
  const { retry } = usePublish()
  const say = useToast()
  const again = () => {
    retry(itemId).catch((thrown: unknown) =>
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' }),
    )
  }
  return (
    <Button size="small" icon="refresh" onPress={again}>
      Try again
    </Button>
  )
}

function NotNow({ itemId }: { itemId: string }) {
  const { dismiss } = useRecording(itemId)
  return (
    <Button kind="quiet" size="small" onPress={() => void dismiss()}>
      Not now
    </Button>
  )
}

/** What it waits for, and the ways out. */
function WaitingButton({ itemId }: { itemId: string }) {
  const { open } = useSheets()
  return (
    <Button
      kind="quiet"
      size="small"
      testId="waiting-for"
      onPress={() => open({ kind: 'waiting', itemId })}
    >
      What it waits for…
    </Button>
  )
}

function RecordButtons({ item, failed }: { item: DriveItem; failed: boolean }) {
  const { open } = useSheets()
  const { address } = useWallet()
  const itemId = item.id
  if (item.record === undefined) {
    return (
      <>
        <NewVersion item={item} />
        <Button
          kind="quiet"
          size="small"
          testId="record-ownership"
          onPress={() => open({ kind: 'record', itemId })}
        >
          {failed ? 'Record again…' : 'Record ownership…'}
        </Button>
      </>
    )
  }
  if (!mayChange(item, address)) return null
  return (
    <>
      {hasNewerHere(item) && (
        <Button size="small" onPress={() => open({ kind: 'update', itemId })}>
          Record version…
        </Button>
      )}
      <NewVersion item={item} />
      <Button
        kind="quiet"
        size="small"
        testId="transfer-record"
        onPress={() => open({ kind: 'transfer', itemId })}
      >
        Transfer…
      </Button>
    </>
  )
}

function NewVersion({ item }: { item: DriveItem }) {
  const chooser = useVersionChooser()
  // What the drive holds is its newer version.
  if (item.role === 'drive') return null
  return (
    <>
      <VersionInput
        chooser={chooser}
        itemId={item.id}
        name={item.name}
        folder={item.kind === 'folder'}
      />
      <Button
        kind="quiet"
        size="small"
        className="desk-only"
        onPress={() => chooser.choose(false)}
      >
        New version…
      </Button>
    </>
  )
}
