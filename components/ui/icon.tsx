import { icons } from './icons.ts'
import type { IconDrawing, IconName } from './icons.ts'

export interface IconProps {
  name: IconName
  /** 16 px instead of 18. */
  small?: boolean | undefined
  /** Says what it means where no words stand beside it. */
  label?: string | undefined
  /** Colour by meaning, or another size: `good`, `warn`, `bad`, `yes`. */
  className?: string | undefined
}

/** One drawing of the icon set, in the colour of the text around it. */
export function Icon({ name, small, label, className }: IconProps) {
  const drawing: IconDrawing = icons[name]
  const classes = ['i', small ? 's' : '', className ?? '']
  const named =
    label === undefined
      ? { 'aria-hidden': true as const }
      : { role: 'img', 'aria-label': label }
  return (
    <svg
      className={classes.filter(Boolean).join(' ')}
      viewBox="0 0 20 20"
      {...named}
    >
      {drawing.line !== undefined && <path d={drawing.line} />}
      {drawing.fill !== undefined && (
        <path d={drawing.fill} fill="currentColor" />
      )}
      {drawing.heavy !== undefined && (
        <path d={drawing.heavy} strokeWidth="2.25" />
      )}
    </svg>
  )
}
