import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/**
 * Gives the page a picker that no person has to answer: what is saved goes to
 * a file of this name in the origin's own storage, written as any other.
 *
 * @param slow milliseconds that each piece takes
 */
export async function replacePicker(page: Page, slow = 0): Promise<void> {
  const replace = (pause: number) => {
    const pick = async (options: { suggestedName: string }) => {
      const root = await navigator.storage.getDirectory()
      const folder = await root.getDirectoryHandle('saved', { create: true })
      const { suggestedName } = options
      const file = await folder.getFileHandle(suggestedName, { create: true })
      const open = file.createWritable.bind(file)
      file.createWritable = async () => {
        const writable = await open()
        const write = writable.write.bind(writable)
        writable.write = async (piece) => {
          await new Promise((resolve) => setTimeout(resolve, pause))
          return write(piece)
        }
        return writable
      }
      return file
    }
    Object.assign(globalThis, { showSaveFilePicker: pick })
  }
  await page.addInitScript(replace, slow)
  await page.evaluate(replace, slow)
}

/** As a browser without the File System Access API. */
export async function removePicker(page: Page): Promise<void> {
  const remove = () => void Reflect.deleteProperty(window, 'showSaveFilePicker')
  await page.addInitScript(remove)
  await page.evaluate(remove)
}

/** SHA-256 of what the replaced picker saved, as hex; undefined if nothing. */
export function savedSum(
  page: Page,
  name: string,
): Promise<string | undefined> {
  return page.evaluate(async (wanted) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('saved', { create: true })
    for await (const [found, file] of folder.entries()) {
      if (found !== wanted || !(file instanceof FileSystemFileHandle)) continue
      const bytes = await (await file.getFile()).arrayBuffer()
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      return [...sum].map((n) => n.toString(16).padStart(2, '0')).join('')
    }
    return undefined
  }, name)
}

/** Waits until the download of this name is in the state; `gone` is none. */
export async function untilSave(
  page: Page,
  name: string,
  state: 'running' | 'saved' | 'failed' | 'gone',
  timeout = 20_000,
): Promise<void> {
  const quoted = JSON.stringify(name)
  const cards = page.locator(`[data-testid="save"][data-name=${quoted}]`)
  await until(
    async () => {
      const states = await cards.evaluateAll((found) =>
        found.map((card) => (card as HTMLElement).dataset['state']),
      )
      return states.length === 0 ? state === 'gone' : states.includes(state)
    },
    { what: `the download of "${name}" is ${state}`, timeout },
  )
}
