'use client'
import { ThemeSwitch } from '#components/ui/theme-switch'
import { Icon } from '#components/ui/icon'
import { useNamesChain } from '#lib/hooks/use-names'
import { Brand } from './brand.tsx'
import { Link, useNavigation } from './navigation.tsx'
import { NodeStatusLink } from './node-status.tsx'
import { places } from './places.ts'
import { SpaceMeter } from './space-meter.tsx'

/** The left side of the workroom. */
export function Rail() {
  return (
    <div className="rail">
      <header>
        <Brand />
      </header>
      <Places label="Main" />
      <aside className="rail-end" aria-label="This browser">
        <SpaceMeter />
        <div className="rail-foot">
          <NodeStatusLink />
          <ThemeSwitch />
        </div>
      </aside>
    </div>
  )
}

/** The same places at the bottom of a phone. */
export function TabBar() {
  return <Places label="Places" className="tabbar" />
}

interface PlacesProps {
  label: string
  className?: string | undefined
}

function Places({ label, className }: PlacesProps) {
  const { path } = useNavigation()
  const named = useNamesChain() !== undefined
  const shown = places.filter(({ needs }) => needs !== 'names' || named)
  return (
    <nav aria-label={label} className={className}>
      {shown.map(({ href, name, icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  )
}
