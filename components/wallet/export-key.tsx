'use client'
import { useState } from 'react'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { PassphraseField } from './passphrase-field.tsx'
import { ErrorNote } from '#components/ui/error-note'
import { saveFile } from './save-file.ts'
import { useAttempt } from './use-attempt.ts'

/** Saves the guest wallet's key as a file that only a passphrase opens. */
export function ExportKey({ onDone }: { onDone(): void }) {
  const guest = useGuestWallet()
  const { trying, error, attempt } = useAttempt()
  const [passphrase, setPassphrase] = useState('')
  const [savedAs, setSavedAs] = useState<string>()
  const save = () =>
    attempt('save', async () => {
      const file = await guest.export(passphrase)
      saveFile(file)
      setSavedAs(file.name)
    })
  const confirm = async () => {
    if (await attempt('confirm', guest.markBackedUp)) onDone()
  }
  if (savedAs !== undefined) {
    return <Saved name={savedAs} onConfirm={() => void confirm()} />
  }
  return (
    <form
      className="section"
      onSubmit={(event) => {
        event.preventDefault()
        if (trying === undefined) void save()
      }}
    >
      <p>
        The file holds the key to your records, locked by a passphrase. Most
        other wallets can open it too.
      </p>
      <PassphraseField
        label="Passphrase for the file"
        hint={`At least ${guest.minimumPassphrase} characters. Nobody can recover it for you.`}
        value={passphrase}
        onChange={setPassphrase}
        purpose="new-password"
      />
      {error !== undefined && <ErrorNote error={error} />}
      <button
        type="submit"
        className="btn primary"
        data-testid="confirm"
        data-action="backup"
        aria-busy={trying !== undefined}
      >
        {trying !== undefined && <span className="spin" />}
        Save key file
      </button>
    </form>
  )
}

function Saved({ name, onConfirm }: { name: string; onConfirm(): void }) {
  return (
    <div className="section">
      <output>
        Saved as <bdi className="mono">{name}</bdi>. Put it somewhere that
        outlives this browser, and keep the passphrase apart from it.
      </output>
      <button
        type="button"
        className="btn primary"
        data-testid="confirm"
        data-action="backed-up"
        onClick={onConfirm}
      >
        It is in a safe place
      </button>
    </div>
  )
}
