import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds on the page as it stands, a line each: the rule, what it
 * asks, and the first elements. Every rule of axe is on.
 */
export async function findFaults(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await builder.analyze()
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(' '))
    return `${id}: ${help} (${nodes.length}: ${where.join(' | ')})`
  })
}
