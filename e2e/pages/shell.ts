import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** What `node-status` says. */
export interface NodeReading {
  state: string
  peers: number
  peerId: string
  leader: boolean
}

export async function readNode(page: Page): Promise<NodeReading> {
  const status = page.getByTestId('node-status').first()
  const data = await status.evaluate((element) => {
    return Object.assign({}, (element as HTMLElement).dataset)
  })
  return {
    state: data['state'] ?? '',
    peers: Number(data['peers'] ?? 0),
    peerId: data['peerId'] ?? '',
    leader: data['leader'] === 'true',
  }
}

/** Waits until the node of this page is in one of the states. */
export function untilNode(
  page: Page,
  states: readonly string[],
  timeout = 20_000,
): Promise<NodeReading> {
  return until(
    async () => {
      const node = await readNode(page)
      return states.includes(node.state) ? node : undefined
    },
    { what: `the node is ${states.join(' or ')}`, timeout },
  )
}

/** Opens a page of the app and waits until its node can be reached. */
export async function openReachable(
  page: Page,
  url: string,
): Promise<NodeReading> {
  await page.goto(url)
  return untilNode(page, ['reachable'])
}

/** The code of the first error shown, within the time. */
export function untilError(
  page: Page,
  code: string,
  timeout = 20_000,
): Promise<string> {
  const shown = page.locator(`[data-testid="error"][data-code="${code}"]`)
  return until(
    async () => {
      const first = shown.first()
      return (await first.isVisible()) ? first.innerText() : undefined
    },
    { what: `an error "${code}" is shown`, timeout },
  )
}
