'use client'
import { useId, useRef } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { moveInMenu, openMenu } from './menu-focus.ts'

export interface MenuChoice {
  label: string
  run(): void
  icon?: IconName | undefined
  kind?: 'danger' | undefined
  testId?: string | undefined
}

export interface MenuProps {
  /** What the button is called: "More for thesis.pdf". */
  label: string
  choices: MenuChoice[]
  /** Left out of the tab order where a row is the tab stop. */
  inRow?: boolean | undefined
  className?: string | undefined
}

/** The menu behind three dots: arrows move, `Esc` and a click beside close. */
export function Menu({ label, choices, inRow, className }: MenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const choose = (choice: MenuChoice) => {
    list.current?.hidePopover()
    trigger.current?.focus()
    choice.run()
  }
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={['icon-btn', 'more', className ?? ''].join(' ').trim()}
        aria-label={label}
        aria-haspopup="menu"
        aria-controls={id}
        tabIndex={inRow ? -1 : undefined}
        onClick={(event) => {
          event.stopPropagation()
          openMenu(list.current, trigger.current)
        }}
      >
        <Icon name="more" />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu"
        tabIndex={-1}
        onKeyDown={(event) => moveInMenu(event, trigger.current)}
      >
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={choice.kind}
            data-testid={choice.testId}
            onClick={(event) => {
              event.stopPropagation()
              choose(choice)
            }}
          >
            {choice.icon !== undefined && <Icon name={choice.icon} small />}
            {choice.label}
          </button>
        ))}
      </div>
    </>
  )
}
