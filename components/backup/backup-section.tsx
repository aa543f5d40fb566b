'use client'
import { useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button'
import { useNow } from '#components/ui/use-now.ts'
import { canPickFolder } from '#lib/drive/backup/pick-folder'
import {
  useArchiveJob,
  useArchives,
  useLastBackup,
} from '#lib/hooks/use-archives'
import { useItems } from '#lib/hooks/use-items'
import { lastBackupWords } from './backup-words.ts'
import { JobView } from './job-view.tsx'
import { RestoreLine } from './restore-line.tsx'
import { useSaid } from './use-said.ts'

/** Moving house: the whole drive to a folder on the disk, and back. */
export function BackupSection() {
  const folders = useFolders()
  return (
    <section aria-labelledby="backup" data-testid="backup">
      <h2 className="h2" id="backup">
        Backup
      </h2>
      <dl className="lines">
        <LastLine folders={folders} />
        <OneFileLine />
        <RestoreLine folders={folders} />
      </dl>
      <JobView task="backup" label="Backing up to" />
      <JobView task="restore" label="Restoring from" />
      <details className="facts">
        <summary>What a backup is</summary>
        <p>
          One archive (CAR) for each version of each item, and a list of them
          that is written last. Any IPFS node can read the archives. Your wallet
          has a backup of its own, below.
        </p>
      </details>
    </section>
  )
}

/** Undefined until the page runs in a browser. */
function useFolders(): boolean | undefined {
  return useSyncExternalStore(neverChanges, canPickFolder, () => undefined)
}

function neverChanges() {
  return () => undefined
}

function LastLine({ folders }: { folders: boolean | undefined }) {
  const { known, last } = useLastBackup()
  const { items } = useItems()
  const now = useNow(60_000)
  const { backUp } = useArchives()
  const busy = useArchiveJob('backup')?.state === 'running'
  const run = useSaid()
  const empty = items.length === 0
  return (
    <div>
      <dt>Last backup</dt>
      <dd>
        {!known && 'Being looked up'}
        {known && (last === undefined ? 'Never' : lastBackupWords(last, now))}
        <span className="note-line">
          {empty
            ? 'There is nothing in the drive to back up yet.'
            : 'A backup keeps every version of every item. Items that did not change are not written again.'}
        </span>
      </dd>
      <dd className="note do">
        {folders === true && (
          <>
            <Button
              size="small"
              testId="backup-now"
              busy={busy}
              off={empty}
              onPress={() => run(() => backUp())}
            >
              {last === undefined ? 'Back up to a folder…' : 'Back up now'}
            </Button>
            {last !== undefined && (
              <Button
                size="small"
                off={busy || empty}
                onPress={() => run(() => backUp({ anotherFolder: true }))}
              >
                Another folder…
              </Button>
            )}
          </>
        )}
      </dd>
    </div>
  )
}

/** For every browser, and for who wants one thing to carry away. */
function OneFileLine() {
  const { saveWhole } = useArchives()
  const busy = useArchiveJob('backup')?.state === 'running'
  const { items } = useItems()
  const run = useSaid()
  return (
    <div>
      <dt>As one file</dt>
      <dd>The whole drive in one archive, written anew each time</dd>
      <dd className="note do">
        <Button
          size="small"
          testId="backup-file"
          off={busy || items.length === 0}
          onPress={() => run(saveWhole)}
        >
          Save…
        </Button>
      </dd>
    </div>
  )
}
