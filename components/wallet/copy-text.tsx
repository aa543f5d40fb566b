'use client'
import { useState } from 'react'
import { Icon } from '#components/ui/icon'

export interface CopyTextProps {
  /** What is copied. */
  text: string
  /** What is shown of it. */
  shown: string
  /** What it is: "account address". */
  what: string
}

/** A short form of something long; a click copies the whole. */
export function CopyText({ text, shown, what }: CopyTextProps) {
  const [answer, setAnswer] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setAnswer('Copied'),
      () => setAnswer('Not allowed to copy'),
    )
  return (
    <>
      <button
        type="button"
        className="addr mono"
        aria-label={`${shown}, copy ${what}`}
        onClick={() => void copy()}
      >
        <span>{shown}</span>
        <Icon name={answer === 'Copied' ? 'check' : 'copy'} />
      </button>
      <output className="sr">{answer}</output>
    </>
  )
}
