/** What a script names as loaded together, once something in it is needed. */
const together = /Promise\.all\(\[((?:"static\/chunks\/[^"]+",?)+)\]/g

/**
 * Scripts that a page needs in any case beyond those in its head, in the order
 * in which they are asked for: each would be found only when the one before it
 * has run.
 *
 * @param first paths below `_next/` of the scripts in the head of the page
 * @param texts of every script, by the same paths
 * @param marks of the parts that are needed: a text that is in one script each
 * @throws Error when a mark is found nowhere, so that a build says so
 */
export function earlyScripts(
  first: readonly string[],
  texts: ReadonlyMap<string, string>,
  marks: readonly string[],
): string[] {
  const known = new Set(first)
  const added: string[] = []
  for (const mark of marks) {
    const group = groupsOf([...known], texts).find((scripts) =>
      scripts.some((script) => texts.get(script)?.includes(mark)),
    )
    if (group === undefined) throw new Error(`No script has "${mark}".`)
    for (const script of group) {
      if (!known.has(script)) added.push(script)
      known.add(script)
    }
  }
  return added
}

/** Which scripts these load later, together. */
function groupsOf(
  scripts: readonly string[],
  texts: ReadonlyMap<string, string>,
): string[][] {
  return scripts.flatMap((script) =>
    [...(texts.get(script) ?? '').matchAll(together)].map(([, list = '']) =>
      list
        .split(',')
        .map((name) => name.replaceAll('"', ''))
        .filter((name) => name.endsWith('.js')),
    ),
  )
}
