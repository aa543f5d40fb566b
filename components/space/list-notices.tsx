'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import { formatCount, formatSize } from '#lib/base/format'
import type {
  RestoredList,
  UnlistedContent,
} from '#lib/drive/space/list-notice'
import { useDriveState } from '#lib/hooks/use-drive'
import { useSpace } from '#lib/hooks/use-space'
import { restoredWords } from './gap-words.ts'

/** What became of the list of files. */
export function ListNotices() {
  const { restored, unlisted } = useDriveState((state) => state.notices)
  return (
    <>
      {restored !== undefined && <Restored restored={restored} />}
      {unlisted !== undefined && (
        <Unlisted unlisted={unlisted} copied={restored !== undefined} />
      )}
    </>
  )
}

function Restored({ restored }: { restored: RestoredList }) {
  const { forgetRestored } = useSpace()
  return (
    <div className="banner warn flat" role="status" data-testid="list-restored">
      <Icon name="alert" />
      <div>
        <strong>
          This browser lost the list of your files. It was put back from a copy.
        </strong>
        <p>{restoredWords(restored)}</p>
      </div>
      <div className="do">
        <Button
          kind="quiet"
          size="small"
          onPress={() => void forgetRestored().catch(reportError)}
        >
          Got it
        </Button>
      </div>
    </div>
  )
}

interface UnlistedProps {
  unlisted: UnlistedContent
  /** Whether a part of the list was put back from a copy. */
  copied: boolean
}

function Unlisted({ unlisted, copied }: UnlistedProps) {
  const { rebuildList, giveUpUnlisted } = useSpace()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const rebuild = async () => {
    setBusy(true)
    try {
      const found = await rebuildList()
      const items =
        found === 1 ? 'One item was' : `${formatCount(found)} items were`
      say({ text: `${items} put back` })
    } catch (thrown) {
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      setBusy(false)
    }
  }
  return (
    <div className="banner bad flat" role="alert" data-testid="list-lost">
      <Icon name="alert" />
      <div>
        <strong>
          {copied
            ? 'The copy of your list does not name all that is here.'
            : 'The list of your files is gone from this browser, and there was no copy of it.'}
        </strong>
        <p>
          {formatSize(unlisted.bytes)} of content is still here and is kept.
          Rebuilding finds the files and folders in it; their own names are
          lost, those inside folders are not.
        </p>
      </div>
      <div className="do">
        <Button size="small" busy={busy} onPress={() => void rebuild()}>
          Rebuild the list
        </Button>
        <Button
          kind="quiet"
          size="small"
          onPress={() => void giveUpUnlisted().catch(reportError)}
        >
          I do not need it
        </Button>
      </div>
    </div>
  )
}
