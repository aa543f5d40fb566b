'use client'
import { createContext, useContext } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'

export interface Navigation {
  /** Path of the page that is shown, with a slash at its end. */
  path: string
  /** Shows another page of the app and keeps the node running. */
  navigate(href: string): void
  /** The same, in the place of this page: "back" does not lead here again. */
  replace(href: string): void
}

const NavigationContext = createContext<Navigation>({
  path: '/',
  navigate: (href) => window.location.assign(href),
  replace: (href) => window.location.replace(href),
})

/** Set by `app/`, which alone knows the router. */
export function NavigationProvider({
  value,
  children,
}: {
  value: Navigation
  children: ReactNode
}) {
  return <NavigationContext value={value}>{children}</NavigationContext>
}

/** Where the person is, and the way to somewhere else. */
export function useNavigation(): Navigation {
  return useContext(NavigationContext)
}

type AnchorProps = ComponentProps<'a'>

export interface LinkProps extends AnchorProps {
  href: string
  children: ReactNode
}

/** A link inside the app: a plain click does not load the page anew. */
export function Link({ href, children, onClick, ...rest }: LinkProps) {
  const { navigate } = useNavigation()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || !isPlain(event)) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  )
}

/** Not "open in a new tab" and its like. */
function isPlain(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
}
