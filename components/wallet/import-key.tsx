'use client'
import { useId, useState } from 'react'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { useWallet } from '#lib/hooks/use-wallet'
import { PassphraseField } from './passphrase-field.tsx'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'

/** Takes a key from a file in use, and connects it. */
export function ImportKey({ onDone }: { onDone(): void }) {
  const guest = useGuestWallet()
  const wallet = useWallet()
  const fileId = useId()
  const { trying, error, attempt } = useAttempt()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const bring = async (from: File) => {
    const option = wallet.options.find((one) => one.guest)
    const done = await attempt('import', async () => {
      await guest.import(from, passphrase)
      if (option !== undefined) await wallet.connect(option.id)
    })
    if (done) onDone()
  }
  return (
    <form
      className="section"
      onSubmit={(event) => {
        event.preventDefault()
        if (trying === undefined && file !== undefined) void bring(file)
      }}
    >
      <p>
        Choose a key file that Freehold or another wallet saved.
        {guest.exists && ' The key that is here now stays in this browser.'}
      </p>
      <label htmlFor={fileId}>Key file</label>
      <div className="field">
        <input
          id={fileId}
          type="file"
          data-testid="key-file-input"
          onChange={(event) => setFile(event.target.files?.[0])}
        />
      </div>
      <PassphraseField
        label="Passphrase of the file"
        hint="The one that was chosen when the file was saved."
        value={passphrase}
        onChange={setPassphrase}
        purpose="current-password"
      />
      {error !== undefined && <ErrorNote error={error} />}
      <button
        type="submit"
        className="btn primary"
        data-testid="confirm"
        data-action="import-key"
        aria-disabled={file === undefined}
        aria-busy={trying !== undefined}
      >
        {trying !== undefined && <span className="spin" />}
        Use this key
      </button>
    </form>
  )
}
