'use client'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { RecordEvent, RecordView } from '#lib/drive/types'
import { useFileAddress } from '#lib/hooks/use-file-address'
import { compareSentence } from './proof-words.ts'

export interface CompareFileProps {
  record: RecordView
  history: RecordEvent[] | undefined
}

type Comparison =
  | { step: 'rest' }
  | { step: 'reading'; name: string }
  | { step: 'done'; name: string; cid: string }
  | { step: 'failed'; error: AppError }

/** Compares a file of this device with the record; it goes nowhere. */
export function CompareFile({ record, history }: CompareFileProps) {
  const { comparison, compare } = useComparison()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    compare(event.dataTransfer.files[0])
  }
  return (
    // Dropping has a click path: the button beside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={over ? 'compare over' : 'compare'}
      aria-labelledby="compare-title"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="tile">
        <Icon name="doc" />
      </span>
      <div>
        <h2 className="h2" id="compare-title">
          Is your file this file?
        </h2>
        <Answer comparison={comparison} record={record} history={history} />
      </div>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="compare-input"
        aria-label="File to compare"
        onChange={(event) => {
          compare(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button
        busy={comparison.step === 'reading'}
        onPress={() => input.current?.click()}
      >
        Choose a file
      </Button>
    </section>
  )
}

function useComparison() {
  const { check } = useFileAddress()
  const [comparison, setComparison] = useState<Comparison>({ step: 'rest' })
  const newest = useRef<File>(undefined)
  const compare = (file: File | undefined) => {
    if (file === undefined) return
    newest.current = file
    const { name } = file
    const show = (next: Comparison) => {
      if (newest.current === file) setComparison(next)
    }
    show({ step: 'reading', name })
    check([{ path: name, file }])
      .then((cid) => show({ step: 'done', name, cid }))
      .catch((thrown: unknown) => {
        const error = toAppError(thrown, 'file-unreadable')
        show({ step: 'failed', error })
      })
  }
  return { comparison, compare }
}

interface AnswerProps extends CompareFileProps {
  comparison: Comparison
}

function Answer({ comparison, record, history }: AnswerProps) {
  switch (comparison.step) {
    case 'rest':
      return <p>Drop it here. It is read on your device and goes nowhere.</p>
    case 'reading':
      return <output>Reading {comparison.name}…</output>
    case 'failed':
      return <ErrorNote error={comparison.error} />
    case 'done': {
      const { kind, sentence } = compareSentence(
        comparison.cid,
        record,
        history,
      )
      return (
        <output data-testid="compare-answer" data-answer={kind}>
          <span className={kind === 'other' ? 'bad' : 'good'}>
            <Icon name={kind === 'other' ? 'x' : 'check'} small />
          </span>{' '}
          <bdi>{comparison.name}</bdi>: {sentence}
        </output>
      )
    }
  }
}
