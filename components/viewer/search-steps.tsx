import { Icon } from '#components/ui/icon'
import type { SearchStep } from '#lib/node/types'
import { stepNames, stepNote } from './viewer-words.ts'

const icons = {
  device: 'device',
  connected: 'others',
  hinted: 'shared',
  index: 'relay',
  owner: 'key',
  routers: 'globe',
  mirrors: 'globe',
} as const

/** Who was asked, rung by rung, as it happens. */
export function SearchSteps({ steps }: { steps: SearchStep[] }) {
  return (
    <ul className="tries">
      {steps.map((step) => (
        <li key={step.id}>
          {step.state === 'asking' ? (
            <span className="spin" aria-hidden="true" />
          ) : (
            <Icon name={icons[step.id]} />
          )}
          {stepNames[step.id]}
          <span className="num">{stepNote(step)}</span>
        </li>
      ))}
    </ul>
  )
}
