import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/**
 * Drops files and folders of this machine on the middle of the page, the way
 * a person does it: the page sees a real drag with directory entries.
 */
export async function dropPaths(page: Page, paths: string[]): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  const session = await page.context().newCDPSession(page)
  const drag = {
    x: Math.round(size.width / 2),
    y: Math.round(size.height / 2),
    data: { items: [], files: paths, dragOperationsMask: 1 },
  }
  // The browser lets go only after the page has said yes to hovering, which
  // a hand is slow enough to wait for.
  const types = ['dragEnter', 'dragOver', 'dragOver', 'dragOver'] as const
  for (const type of types) {
    await session.send('Input.dispatchDragEvent', { type, ...drag })
    await setTimeout(120)
  }
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...drag })
  await session.detach()
}
