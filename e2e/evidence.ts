import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { Browser } from './rig.ts'

/** Where pictures, logs and states of failed journeys go. */
export const RESULTS = resolve('test-results')

/** What the pages said, kept to explain a failure. */
export interface Evidence {
  /** Gathers console lines, page errors and failed requests of a browser. */
  listen(name: string, context: BrowserContext): void
  /** Errors that a page threw and nobody caught, a line each. */
  uncaught(): readonly string[]
  /** Writes pictures, logs and the node's state under `test-results/NAME`. */
  save(journey: string, failure: Error): Promise<void>
}

export function watchPages(browsers: () => Browser[]): Evidence {
  const lines: string[] = []
  const uncaught: string[] = []
  const started = Date.now()
  const note = (name: string, text: string) => {
    const at = ((Date.now() - started) / 1000).toFixed(2)
    lines.push(`${at} ${name} ${text}`)
  }
  return {
    listen: (name, context) => {
      listen(name, context, note)
      context.on('weberror', (thrown) => {
        uncaught.push(`${name}: ${thrown.error().message}`)
      })
    },
    uncaught: () => uncaught,
    save: async (journey, failure) => {
      const folder = join(RESULTS, journey)
      await mkdir(folder, { recursive: true })
      const states = await photograph(folder, browsers())
      const told = [failure.stack ?? String(failure), ...states, ...lines]
      await writeFile(join(folder, 'log.txt'), `${told.join('\n')}\n`)
    },
  }
}

function listen(
  name: string,
  context: BrowserContext,
  note: (name: string, text: string) => void,
): void {
  context.on('console', (message) => {
    note(name, `console.${message.type()} ${message.text()}`)
  })
  context.on('weberror', (error) => {
    note(name, `error ${error.error().stack ?? error.error().message}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    note(name, `request failed ${request.url()} ${why}`)
  })
}

async function photograph(
  folder: string,
  browsers: Browser[],
): Promise<string[]> {
  const told: string[] = []
  for (const browser of browsers) {
    for (const [index, page] of browser.context.pages().entries()) {
      const path = join(folder, `${browser.name}-${index}.png`)
      const picture = page.screenshot({ path, timeout: 5_000 })
      await picture.catch((thrown: Error) => told.push(thrown.message))
      told.push(`${browser.name} ${page.url()} ${await stateOf(page)}`)
    }
  }
  return told
}

/** Attributes of every public element on the page, one JSON line. */
async function stateOf(page: Page): Promise<string> {
  const read = page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid]')]
      .slice(0, 60)
      .map((element) => JSON.stringify(element.dataset))
      .join('\n  '),
  )
  const late = new Promise<string>((done) => {
    setTimeout(done, 5_000, 'the page did not answer')
  })
  return Promise.race([read, late]).catch((thrown: Error) => thrown.message)
}
