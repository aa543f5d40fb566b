'use client'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import type { IconName } from '#components/ui/icons.ts'
import { usePickers } from '#components/drop/pickers-context.ts'
import { AddressForm } from '#components/shell/address-form'
import type { AddressDraft } from '#components/shell/address-form'

/** Before anything is here: the whole window takes the drop. */
export function HomeBefore({ draft }: { draft: AddressDraft }) {
  const pickers = usePickers()
  return (
    <section className="before">
      <div className="center">
        <div>
          <h1>Drop a file. Get a link.</h1>
          <p className="lead">
            It stays in this browser, and others fetch it straight from you. No
            account, nothing to install.
          </p>
        </div>
        <div className="pick">
          <Button
            kind="primary"
            size="big"
            icon="plus"
            onPress={pickers.chooseFiles}
          >
            Choose files
          </Button>
          <Button size="big" onPress={pickers.chooseFolder}>
            Choose a folder
          </Button>
        </div>
        <p className="facts public-note">
          What you add is public: whoever has the link or the content address
          can open it.
        </p>
        <AddressForm label="Or open what somebody sent you" draft={draft} />
      </div>
      <ul className="three">
        {facts.map(({ icon, title, text }) => (
          <li key={icon}>
            <Icon name={icon} />
            <div>
              <h2>{title}</h2>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const facts: readonly { icon: IconName; title: string; text: string }[] = [
  {
    icon: 'verified',
    title: 'Every byte is checked',
    text: 'An address is computed from the content. What does not match is never shown.',
  },
  {
    icon: 'record',
    title: 'Yours, on record',
    text: 'A wallet can sign who owns a file. One approval, the fee shown before it.',
  },
  {
    icon: 'device',
    title: 'This tab is the server',
    text: 'Close it and your links pause, until you return or another device keeps a copy.',
  },
]
