'use client'
import { Button } from '#components/ui/button'
import { formatDate } from '#lib/base/format'
import { useOpened } from '#lib/hooks/use-opened'
import { useNow } from '../ui/use-now.ts'
import { Link } from './navigation.tsx'
import { openedTitle } from './opened-title.ts'

/** Addresses that were opened from here, with a way to forget them all. */
export function OpenedBefore() {
  const { opened = [], forget } = useOpened()
  const now = useNow(60_000)
  if (opened.length === 0) return null
  return (
    <section className="section" data-testid="opened-before">
      <h2 className="head">Opened before</h2>
      <ul className="facts">
        {opened.slice(0, 10).map(({ href, at }) => (
          <li key={href}>
            <Link className="link" href={href}>
              <bdi>{openedTitle(href)}</bdi>
            </Link>{' '}
            <time dateTime={new Date(at).toISOString()}>
              {formatDate(at, now)}
            </time>
          </li>
        ))}
      </ul>
      <p className="facts">This list stays in this browser.</p>
      <Button kind="quiet" testId="forget-opened" onPress={forget}>
        Forget them all
      </Button>
    </section>
  )
}
