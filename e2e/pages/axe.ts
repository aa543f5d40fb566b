import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds on the page as it stands, a line each: the rule, what it
 * asks, and the first elements. Every rule of axe is on. It runs in the page
 * itself, for all our frames are of our origin, and writes down in full what
 * is wrong alone: in a page of its own, and with all that is right, it takes
 * several times as long.
 */
export async function findFaults(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  const { violations } = await builder.analyze()
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(' '))
    return `${id}: ${help} (${nodes.length}: ${where.join(' | ')})`
  })
}
