import { useItems } from '#lib/hooks/use-items'

/** How much a keeper holds of what is in the drive, in a sentence. */
export function useKeptCount(keeperId: string): string {
  const { items } = useItems()
  const own = items.flatMap(({ keepings = [] }) =>
    keepings.filter(({ holder }) => holder === keeperId),
  )
  const count = (...states: string[]) =>
    own.filter(({ state }) => states.includes(state)).length
  const lost = count('lost')
  const coming = count('asked', 'queued', 'fetching')
  return [
    own.length === 0 ? 'Keeps nothing of yours' : `Keeps ${count('kept')}`,
    coming > 0 ? `gets ${coming}` : '',
    lost > 0 ? `lost ${lost}` : '',
    count('failed') > 0 ? `did not take ${count('failed')}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
