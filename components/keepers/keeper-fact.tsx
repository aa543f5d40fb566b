'use client'
import { useSheets } from '#components/sheets/sheets-context'
import { FactButton } from '#components/ui/fact-button'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import { isProved } from '#lib/drive/keepers/proof-rules'
import type { ItemView } from '#lib/drive/types'
import { holderName, keepingWords, keptWords } from './keeper-words.ts'

/** Which keepers have an item, from whose proof, and since when. */
export function KeeperFact({ view }: { view: ItemView }) {
  const now = useNow(10_000)
  const { open } = useSheets()
  const { item, keepings = [] } = view
  const proved = keepings.filter((each) => isProved(each, now)).length
  const says = keepings.filter(({ state }) => state === 'kept').length - proved
  return (
    <li>
      <Icon name="keeper" />
      <div
        className="fact"
        data-testid="kept-by"
        data-proved={proved}
        data-says={says}
      >
        <strong>{keptWords(keepings, now)}</strong>
        {keepings.map((each) => (
          <div key={each.holder}>
            {keepings.length === 1 && each.name !== undefined && proved === 1
              ? ''
              : `${holderName(each)}: `}
            {keepingWords(each, now)}
          </div>
        ))}
        {item.cid !== '' && (
          <FactButton
            testId="keep-on"
            onPress={() => open({ kind: 'keep', itemId: item.id })}
          >
            Keep on…
          </FactButton>
        )}
      </div>
      {proved > 0 ? (
        <Icon name="check" className="yes" />
      ) : (
        <span className="no" aria-hidden="true" />
      )}
    </li>
  )
}
