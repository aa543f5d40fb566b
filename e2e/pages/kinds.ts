import type { Page } from 'playwright-core'
import type { Page as FirefoxPage } from 'puppeteer-core'
import type { FileKind } from '#test/file-kinds/file-kind'
import { quartersMissing } from '#test/file-kinds/show-quarters'
import { until } from '#test/rigs/until'

/** Milliseconds between two looks: there are a hundred kinds to wait for. */
export const every = 25

type Row = Pick<FileKind, 'kind' | 'type' | 'see' | 'after'>

/** The parts of a page that both browsers' drivers have. */
interface Seeing {
  read(): Promise<{ state: string; type: string; words: string }>
  /** A screenshot of what is drawn; undefined while nothing is. */
  shoot(element: string): Promise<Uint8Array | undefined>
  /** By the name of the button. */
  press(name: string): Promise<void>
}

/** Waits until the viewer shows what must be seen of this kind. */
export async function untilSeen(page: Seeing, row: Row): Promise<void> {
  await untilFirstSeen(page, row)
  const { after } = row
  if (after === undefined) return
  let pressedAt: string | undefined
  const read = async () => {
    const { words } = await page.read()
    if (plain(words).includes(plain(after.text))) return true
    // Once more only after what the last press opened is there.
    if (after.press !== undefined && words !== pressedAt) {
      pressedAt = words
      await page.press(after.press)
    }
    return false
  }
  await until(read, { what: `${row.kind} shows ${after.text}`, every })
}

async function untilFirstSeen(page: Seeing, row: Row): Promise<void> {
  let last = 'nothing'
  const seen = async () => {
    const { state, type, words } = await page.read()
    last = `${state}, ${type}, ${words.slice(0, 300)}`
    if (state !== 'ready' || type !== row.type) return false
    const { see } = row
    if ('text' in see) return plain(words).includes(plain(see.text))
    const shot = await page.shoot(see.quarters)
    const missing = shot === undefined ? 'not drawn' : quartersMissing(shot)
    if (missing !== undefined) last += ` (${missing})`
    return missing === undefined
  }
  await until(seen, { what: row.kind, timeout: 12_000, every }).catch(
    (thrown: unknown) => {
      throw new Error(`${row.kind}: ${last}`, { cause: thrown })
    },
  )
}

export function inChromium(page: Page): Seeing {
  return {
    read: () => page.getByTestId('viewer').first().evaluate(readViewer),
    async shoot(element) {
      const drawn = page.getByTestId('viewer').locator(element).first()
      if (!(await drawn.evaluateAll(isDrawn))) return undefined
      return drawn.screenshot({ timeout: 5_000 })
    },
    press: (name) => page.getByRole('button', { name }).click(),
  }
}

export function inFirefox(page: FirefoxPage): Seeing {
  return {
    read: () => page.$eval('[data-testid="viewer"]', readViewer),
    async shoot(element) {
      const drawn = await page.$(`[data-testid="viewer"] ${element}`)
      if (drawn === null) return undefined
      if (!(await page.$$eval(`main ${element}`, isDrawn))) return undefined
      return drawn.screenshot({ type: 'png' })
    },
    press: (name) => page.locator(`button[aria-label="${name}"]`).click(),
  }
}

/** The stem and the extension of a name stand apart on the screen. */
function plain(words: string): string {
  return words.replace(/\s+/gu, '')
}

/** Runs in the page. */
function readViewer(viewer: Element) {
  const { state = '', type = '' } = (viewer as HTMLElement).dataset
  return { state, type, words: (viewer as HTMLElement).innerText }
}

/** Runs in the page: the first is loaded, or has a frame. */
function isDrawn([element]: Element[]): boolean {
  if (element instanceof HTMLImageElement) {
    return element.complete && element.naturalWidth > 0
  }
  if (element instanceof HTMLVideoElement) return element.readyState >= 2
  return element instanceof HTMLCanvasElement && element.width > 0
}
