'use client'
import { useEffect, useId } from 'react'
import { keptWords } from '#components/keepers/keeper-words.ts'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { QrCode } from '#components/ui/qr-code'
import { Sheet } from '#components/ui/sheet'
import { useToast } from '#components/ui/toast'
import { useNow } from '#components/ui/use-now.ts'
import { useCopy } from '#components/ui/use-copy.ts'
import { toAppError } from '#lib/base/errors'
import { isKept } from '#lib/drive/keepers/proof-rules'
import type { ItemView } from '#lib/drive/types'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { useShareLink } from '#lib/hooks/use-share-link'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { useSheets } from './sheets-context.tsx'

/** The link of an item, as text and as a QR code. It is copied at once. */
export function ShareSheet({ view, onClose }: ItemSheetProps) {
  const { item } = view
  const link = useShareLink(item)
  const { open } = useSheets()
  const id = useId()
  return (
    <Sheet
      open
      onClose={onClose}
      title={`Share “${item.name}”`}
      testId="share-sheet"
      footer={
        <>
          <HoldersLine view={view} />
          {item.sharing && (
            <Button
              kind="quiet"
              onPress={() => open({ kind: 'stop-sharing', itemId: item.id })}
            >
              Stop sharing
            </Button>
          )}
          <Button onPress={onClose}>Done</Button>
        </>
      }
    >
      <div className="link-and-qr">
        <div className="link-side">
          <label className="head" htmlFor={id}>
            Link
          </label>
          <div className="field">
            <input
              id={id}
              className="mono"
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <ShareButtons link={link} name={item.name} />
          <p className="facts">
            Anyone with the link can open it. What others copied cannot be taken
            back.
          </p>
        </div>
        {link !== '' && <QrCode text={link} label="QR code of the link" />}
      </div>
      <ReachNote view={view} />
    </Sheet>
  )
}

function ShareButtons({ link, name }: { link: string; name: string }) {
  const { state, copy } = useCopy()
  const canSend = 'share' in navigator
  useEffect(() => {
    // The press that opened the sheet was "Copy link".
    if (link !== '') void copy(link)
  }, [link, copy])
  return (
    <div className="actions">
      <Button
        kind="primary"
        icon={state === 'done' ? 'check' : 'copy'}
        testId="share-link"
        href={link}
        onPress={() => void copy(link)}
      >
        {state === 'done' ? 'Copied' : 'Copy link'}
      </Button>
      {canSend && (
        <Button
          onPress={() => {
            // Rejects when the person changes their mind: nothing to say.
            navigator.share({ title: name, url: link }).catch(() => undefined)
          }}
        >
          Send…
        </Button>
      )}
      <span className="sr" role="status">
        {state === 'done' && 'Link copied'}
        {state === 'refused' && 'The browser did not allow copying'}
      </span>
    </div>
  )
}

/** Says what closing the tab would mean, only where it is so. */
function ReachNote({ view: { item, holders, keepings } }: { view: ItemView }) {
  const now = useNow(10_000)
  const { shareAgain } = useItemActions()
  const say = useToast()
  if (!item.sharing) {
    return (
      <div className="banner warn">
        <Icon name="alert" />
        <div>
          <strong>It is not shared.</strong>
          <p>The link opens on this device only.</p>
        </div>
        <div className="do">
          <Button
            size="small"
            onPress={() => {
              shareAgain(item.id).catch((thrown: unknown) =>
                say({ text: toAppError(thrown).shortMessage, kind: 'bad' }),
              )
            }}
          >
            Share again
          </Button>
        </div>
      </div>
    )
  }
  if (holders > 0 || isKept(keepings, now)) return null
  return (
    <div className="banner warn">
      <Icon name="alert" />
      <div>
        <strong>Keep this tab open.</strong>
        <p>
          No other device has this {item.kind} yet. The link pauses when you
          close Freehold here.
        </p>
      </div>
    </div>
  )
}

function HoldersLine({ view: { holders, keepings = [] } }: { view: ItemView }) {
  const now = useNow(10_000)
  if (isKept(keepings, now)) return <p>{keptWords(keepings, now)}</p>
  return <p>{holdersWords(holders)}</p>
}

function holdersWords(holders: number): string {
  if (holders === 0) return 'On no other device yet'
  return holders === 1 ? 'On 1 other device' : `On ${holders} other devices`
}
