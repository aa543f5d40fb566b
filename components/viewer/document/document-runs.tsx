'use client'
import type { ReactNode } from 'react'
import type { TextRun } from '#lib/previews/document/document-types'
import { linkTarget } from '../link-target.ts'

export interface RunsProps {
  runs: TextRun[]
  onTurn(section: number): void
}

/** Words as they look; links lead outside, or to another section. */
export function Runs({ runs, onTurn }: RunsProps) {
  return runs.map((run, index) => (
    // The words of a paragraph never change their places.
    // oxlint-disable-next-line react/no-array-index-key
    <Run key={index} run={run} onTurn={onTurn} />
  ))
}

function Run({ run, onTurn }: { run: TextRun; onTurn(at: number): void }) {
  const { section } = run
  const href = run.href === undefined ? undefined : linkTarget(run.href)
  const words = dressed(run)
  if (section !== undefined) {
    return (
      <button type="button" className="link" onClick={() => onTurn(section)}>
        {words}
      </button>
    )
  }
  if (href === undefined) return words
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}

function dressed({ text, strong, soft, code, raised: Raised }: TextRun) {
  let words: ReactNode = text
  if (code) words = <code>{words}</code>
  if (soft) words = <em>{words}</em>
  if (strong) words = <strong>{words}</strong>
  if (Raised !== undefined) words = <Raised>{words}</Raised>
  return words
}
