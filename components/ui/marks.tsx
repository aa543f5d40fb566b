import { Icon } from './icon.tsx'
import { marksSentence } from './marks-sentence.ts'
import type { MarkFacts } from './marks-sentence.ts'

/**
 * Where a file is, at a glance: on this device, recorded on chain, on other
 * devices, kept by a keeper. What is missing is a short dash in its place.
 */
export function Marks(facts: MarkFacts) {
  const sentence = marksSentence(facts)
  return (
    <span className="marks" role="img" aria-label={sentence} title={sentence}>
      <Mark on={facts.here} icon="device" />
      <Mark on={facts.recorded} icon="record" />
      <Mark on={facts.others > 0} icon="others" count={facts.others} />
      <Mark on={facts.kept} icon="keeper" />
    </span>
  )
}

interface MarkProps {
  on: boolean
  icon: 'device' | 'record' | 'others' | 'keeper'
  count?: number | undefined
}

function Mark({ on, icon, count }: MarkProps) {
  if (!on) return <span className="mark off" />
  return (
    <span className="mark">
      <Icon name={icon} />
      {count !== undefined && <b>{count}</b>}
    </span>
  )
}
