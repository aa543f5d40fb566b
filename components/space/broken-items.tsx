'use client'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { formatMoment, formatSize } from '#lib/base/format'
import { useItems } from '#lib/hooks/use-items'
import { GapButtons } from './gap-buttons.tsx'

/** Each item that is not whole here, with who has it and the ways out. */
export function BrokenItems() {
  const { items } = useItems()
  const broken = items.filter(({ gap }) => gap !== undefined)
  if (broken.length === 0) return null
  return (
    <ul className="broken" data-testid="broken-items">
      {broken.map((view) => (
        <li key={view.item.id} data-name={view.item.name}>
          <Icon name="alert" className="bad" />
          <div>
            <FileName name={view.item.name} />
            <p className="note-line">
              {formatSize(view.item.size)}, not whole since{' '}
              {formatMoment(view.gap?.since ?? 0)}. {heldWords(view.holders)}
            </p>
          </div>
          <div className="do">
            <GapButtons view={view} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function heldWords(holders: number): string {
  if (holders === 0) return 'No other device is known to have it.'
  const devices = holders === 1 ? '1 other device' : `${holders} other devices`
  return `${devices} said to have it.`
}
