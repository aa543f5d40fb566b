import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon'
import type { IconName } from '#components/ui/icons.ts'

export interface FactProps {
  icon: IconName
  yes: boolean
  title: string
  children: ReactNode
}

/** One line of what is known of an item, and whether it holds. */
export function Fact({ icon, yes, title, children }: FactProps) {
  return (
    <li>
      <Icon name={icon} />
      <div className="fact">
        <strong>{title}</strong>
        {children}
      </div>
      {yes ? (
        <Icon name="check" className="yes" />
      ) : (
        <span className="no" aria-hidden="true" />
      )}
    </li>
  )
}
