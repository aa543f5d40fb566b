import { Icon } from '#components/ui/icon'
import { Marks } from '#components/ui/marks'
import { Progress } from '#components/ui/progress'
import { useNow } from '#components/ui/use-now.ts'
import { isKept } from '#lib/drive/keepers/proof-rules'
import type { ItemView } from '#lib/drive/types'
import { whereWords } from './where-words.ts'

/** Where a file is: the marks, or words in their place. */
export function Where({ view }: { view: ItemView }) {
  const now = useNow(60_000)
  const kept = isKept(view.keepings, now)
  const words = whereWords(view, kept)
  if (words === undefined) {
    const { item, holders } = view
    return (
      <Marks
        here={item.cid !== ''}
        recorded={item.record !== undefined}
        others={holders}
        kept={kept}
      />
    )
  }
  if (words.part !== undefined) {
    return (
      <span className="state">
        <Progress label={`Reading ${view.item.name}`} part={words.part} />
        <span className="num">{words.text}</span>
      </span>
    )
  }
  return (
    <span className={`state ${words.tone}`}>
      <Icon name={words.icon} />
      {words.text}
    </span>
  )
}
