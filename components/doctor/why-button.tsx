'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import type { Hinted } from '#lib/drive/doctor/examine-address'
import { DoctorSheet } from './doctor-sheet.tsx'

export interface WhyButtonProps {
  /** The button's words, and the sheet's title. */
  words: string
  title: string
  /** As of the sheet. */
  address?: Hinted | undefined
}

/** Opens the sheet that says what is in the way. */
export function WhyButton({ words, title, address }: WhyButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button testId="why" onPress={() => setOpen(true)}>
        {words}
      </Button>
      {open && (
        <DoctorSheet
          title={title}
          address={address}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
