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
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...drag })
  }
  await session.detach()
}
