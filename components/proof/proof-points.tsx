import { Icon } from '#components/ui/icon'

export interface PointsProps {
  heading: string
  icon: 'check' | 'x'
  points: readonly string[]
}

/** What a record proves, or what it does not. */
export function Points({ heading, icon, points }: PointsProps) {
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <Icon name={icon} className={icon === 'check' ? 'good' : 'dim'} />
            {point}
          </li>
        ))}
      </ul>
    </section>
  )
}
