import { readFile } from 'node:fs/promises'
import type { CID } from 'multiformats/cid'
import { readDenylist } from '#lib/denylist/read-denylist'
import { createRuleIndex } from '#lib/denylist/rule-index'

/**
 * Reads the lists, of which a later one overrules an earlier, and tells of
 * each how many rules it has and which lines are none.
 *
 * @throws Error when a file can't be read: without its list nothing is kept
 */
export async function loadDenylists(
  paths: readonly string[],
  print: (line: string) => void,
): Promise<(cid: CID) => boolean> {
  const index = createRuleIndex()
  for (const path of paths) {
    const { rules, skipped } = await readDenylist(
      await readFile(path, 'utf8'),
      index,
    )
    print(`denylist ${path} rules=${rules} skipped=${skipped.length}`)
  }
  return (cid) => index.judgeContent(cid) === 'denied'
}
