/**
 * Maps a stream in order, with up to `limit` calls of `work` under way. The
 * first failure ends it; calls that nobody waits for any more fail unheard.
 */
export async function* mapAhead<From, To>(
  items: AsyncIterable<From> | Iterable<From>,
  limit: number,
  work: (item: From) => Promise<To>,
): AsyncGenerator<To, void, undefined> {
  const waiting: Promise<To>[] = []
  for await (const item of items) {
    const result = work(item)
    result.catch(() => {})
    waiting.push(result)
    const first = waiting.length >= limit ? waiting.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const result of waiting) yield await result
}
