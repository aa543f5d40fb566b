'use client'
import { useState } from 'react'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { AddServerSheet } from './add-server-sheet.tsx'
import { ServerField } from './server-field.tsx'

export interface AddAddressSheetProps {
  title: string
  /** `data-action` of the button. */
  action: string
  /** What it does, and what it learns of whoever uses it. */
  about: string
  label: string
  /** An address of this kind, as an example. */
  placeholder: string
  /** Throws what is wrong with the address, in words. */
  add(address: string): Promise<void>
  onClose(): void
}

/** Asks for a server that is named by its address alone, and uses it from then on. */
export function AddAddressSheet(props: AddAddressSheetProps) {
  const { title, action, about, label, placeholder, onClose } = props
  const { trying, error, attempt } = useAttempt()
  const [address, setAddress] = useState('')
  const add = async () => {
    if (await attempt('add', () => props.add(address))) onClose()
  }
  return (
    <AddServerSheet
      title={title}
      action={action}
      busy={trying !== undefined}
      off={address.trim() === ''}
      error={error}
      onAdd={() => void add()}
      onClose={onClose}
    >
      <p>{about}</p>
      <ServerField
        label={label}
        placeholder={placeholder}
        value={address}
        onChange={setAddress}
        first
      />
    </AddServerSheet>
  )
}
