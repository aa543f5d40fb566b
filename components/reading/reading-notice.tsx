'use client'
import { Icon } from '#components/ui/icon'

/** Why nothing but reading is possible here, and the way out. */
const reasons: Record<string, string> = {
  ip: 'You opened an IP address, which other pages may share.',
  prefix: "This address is shared with strangers' pages.",
  shared: 'Other pages are published at this address beside Freehold.',
}

/** Says where the person is, for as long as the page is open. */
export function ReadingNotice() {
  const { place = '', own = 'http://localhost:3000/' } =
    document.documentElement.dataset
  return (
    <section
      className="banner warn flat"
      aria-label="Read only"
      data-testid="place-notice"
    >
      <Icon name="info" />
      <div>
        <strong>Read only.</strong>
        <p>
          {reasons[place] ?? reasons['shared']} They could read what is kept
          here, so login and keys are off here and nothing is stored. A
          neighbour that led you here could also change what you see.
        </p>
      </div>
      <div className="do">
        <a className="btn small" href={own} target="_top" rel="noopener">
          Open at an address of its own
        </a>
      </div>
    </section>
  )
}
