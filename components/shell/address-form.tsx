'use client'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { useLinkedNames } from '#lib/hooks/use-linked-names'
import { useNoteOpened } from '#lib/hooks/use-opened'
import { useNavigation } from './navigation.tsx'
import { openingHref } from './opening-href.ts'

export interface AddressFormProps {
  label: ReactNode
  /** Keeps what was typed when another form takes the place of this one. */
  draft?: AddressDraft | undefined
}

export interface AddressDraft {
  read(): string
  write(text: string): void
}

export function createDraft(): AddressDraft {
  let text = ''
  return { read: () => text, write: (next) => void (text = next) }
}

/** Opens any address that somebody pasted. */
export function AddressForm({ label, draft }: AddressFormProps) {
  const id = useId()
  const { navigate } = useNavigation()
  const resolve = useLinkedNames()
  const noteOpened = useNoteOpened()
  const [text, setText] = useState(() => draft?.read() ?? '')
  const [error, setError] = useState<AppError>()
  const open = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    try {
      const href = await openingHref(text, resolve)
      noteOpened(href)
      navigate(href)
    } catch (thrown) {
      setError(toAppError(thrown, 'address-malformed'))
    }
  }
  return (
    <form className="paste" onSubmit={(event) => void open(event)} noValidate>
      <label htmlFor={id}>{label}</label>
      <div className="paste-line">
        <div className={error === undefined ? 'field' : 'field is-error'}>
          <Icon name="search" small />
          <input
            id={id}
            data-testid="address-input"
            placeholder="Paste a link or an address"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error !== undefined}
            value={text}
            // Only when it was being typed in as the form before it went.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={text !== ''}
            onChange={(event) => {
              setText(event.target.value)
              draft?.write(event.target.value)
              setError(undefined)
            }}
          />
        </div>
        <Button size="big" submits onPress={() => undefined}>
          Open
        </Button>
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </form>
  )
}
