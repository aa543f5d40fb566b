import type { MouseEvent, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Spinner } from './spinner.tsx'

export interface ButtonProps {
  children: ReactNode
  onPress(): void
  /** `primary`: the one filled button of a view. */
  kind?: 'primary' | 'quiet' | 'danger' | undefined
  size?: 'small' | 'big' | undefined
  icon?: IconName | undefined
  /** Stays in its place and can be reached, but does nothing. */
  off?: boolean | undefined
  busy?: boolean | undefined
  className?: string | undefined
  testId?: string | undefined
  /** `data-action` of a `confirm`. */
  action?: string | undefined
  /** `data-href` of a `share-link`. */
  href?: string | undefined
  label?: string | undefined
  submits?: boolean | undefined
}

/** A button with words; busy and off leave it reachable by keyboard. */
export function Button(props: ButtonProps) {
  const { children, onPress, kind, size, icon, className } = props
  const stopped = props.off === true || props.busy === true
  const classes = ['btn', kind, size, className].filter(Boolean).join(' ')
  const press = (event: MouseEvent) => {
    if (props.submits !== true) event.preventDefault()
    if (!stopped && props.submits !== true) onPress()
  }
  return (
    <button
      type={props.submits === true ? 'submit' : 'button'}
      className={classes}
      aria-disabled={stopped || undefined}
      aria-busy={props.busy || undefined}
      aria-label={props.label}
      data-testid={props.testId}
      data-action={props.action}
      data-href={props.href}
      onClick={press}
    >
      {props.busy === true ? (
        <Spinner />
      ) : (
        icon !== undefined && <Icon name={icon} />
      )}
      {children}
    </button>
  )
}
