'use client'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { QrCode } from '#components/ui/qr-code'
import { Sheet } from '#components/ui/sheet'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { useCopy } from '../ui/use-copy.ts'
import type { Shown } from './use-shown.ts'
import { linkToShare } from './view-address.ts'

export interface ShareViewSheetProps {
  open: boolean
  onClose(): void
  shown: Shown
}

/** The link to what is shown; this device is named in it as a holder. */
export function ShareViewSheet(props: ShareViewSheetProps) {
  const { open, onClose, shown } = props
  const title = `Share ${shown.title}`
  return (
    <Sheet open={open} onClose={onClose} title={title} testId="share-sheet">
      {open && <LinkAndCode shown={shown} />}
    </Sheet>
  )
}

function LinkAndCode({ shown }: { shown: Shown }) {
  const { peerId } = useNodeStatus()
  const { state, copy } = useCopy()
  const link = linkToShare(window.location.origin, shown.address, peerId)
  const kept = shown.keeping.state === 'kept'
  return (
    <>
      <div className="link-and-qr">
        <div className="section">
          <div className="field">
            <Icon name="shared" small />
            <input readOnly aria-label="Link" value={link} />
          </div>
          <div className="actions">
            <Button
              kind="primary"
              icon={state === 'done' ? 'check' : 'copy'}
              onPress={() => void copy(link)}
            >
              {state === 'done' ? 'Copied' : 'Copy link'}
            </Button>
          </div>
          <output className="facts">
            {state === 'refused' && 'The browser did not allow copying.'}
          </output>
        </div>
        <QrCode text={link} label="QR code of the link" />
      </div>
      <p className="banner">
        <Icon name="info" />
        <span>
          Anybody with this link can open it.{' '}
          {kept
            ? 'It is in your drive and comes from your device while this app is open.'
            : 'It comes from your device too while Freehold is open here. Keep a copy to serve it for longer.'}
        </span>
      </p>
    </>
  )
}
