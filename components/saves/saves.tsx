'use client'
import { useEffect } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Progress } from '#components/ui/progress'
import { useSave, useSaves } from '#lib/hooks/use-saves'
import { savedName, savedPart, saveSentence } from './save-words.ts'

/** How long the good news stays, in milliseconds. */
const savedLasts = 6_000

type Save = ReturnType<typeof useSaves>[number]

/** What goes to the disk now, on every page; it goes on while pages change. */
export function Saves() {
  const saves = useSaves()
  return (
    <section className="saves" aria-label="Downloads">
      {saves.map((save) => (
        <SaveCard key={save.id} save={save} />
      ))}
    </section>
  )
}

function SaveCard({ save }: { save: Save }) {
  const { state, content } = save
  return (
    <article
      className="save"
      data-testid="save"
      data-state={state}
      data-name={savedName(content)}
    >
      {state === 'running' && <Running save={save} />}
      {state === 'saved' && <Saved save={save} />}
      {state === 'failed' && <Failed save={save} />}
    </article>
  )
}

function Running({ save }: { save: Save }) {
  const { content, progress, stop } = save
  const name = savedName(content)
  return (
    <>
      <FileName name={name} />
      <Button
        kind="quiet"
        size="small"
        label={`Stop downloading ${name}`}
        onPress={stop}
      >
        Stop
      </Button>
      <Progress part={savedPart(progress)} label={`Downloading ${name}`} />
      <p className="num">{saveSentence(progress)}</p>
    </>
  )
}

function Saved({ save: { id, content } }: { save: Save }) {
  const { dismiss } = useSave()
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), savedLasts)
    return () => clearTimeout(timer)
  }, [dismiss, id])
  return (
    <>
      <FileName name={savedName(content)} />
      <Icon name="check" className="good" />
      <output>Saved</output>
    </>
  )
}

function Failed({ save: { id, content, error } }: { save: Save }) {
  const { save, dismiss } = useSave()
  if (error === undefined) return null
  const again = () => {
    dismiss(id)
    save(content)
  }
  return (
    <>
      <FileName name={savedName(content)} />
      <ErrorNote error={error} />
      <div className="actions">
        <Button size="small" icon="refresh" onPress={again}>
          Try again
        </Button>
        <Button size="small" kind="quiet" onPress={() => dismiss(id)}>
          Dismiss
        </Button>
      </div>
    </>
  )
}
