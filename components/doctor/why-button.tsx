'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { DoctorSheet } from './doctor-sheet.tsx'

export interface WhyButtonProps {
  /** The button's words, and the sheet's title. */
  words: string
  title: string
  cid?: string | undefined
  providers?: string[] | undefined
}

/** Opens the sheet that says what is in the way. */
export function WhyButton({ words, title, cid, providers }: WhyButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button testId="why" onPress={() => setOpen(true)}>
        {words}
      </Button>
      {open && (
        <DoctorSheet
          title={title}
          cid={cid}
          providers={providers}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
