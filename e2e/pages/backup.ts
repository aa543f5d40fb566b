import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** The folder that the page is given in place of the system's picker. */
const picked = 'picked-folder'

/** From the next page on, a folder of the browser's own is what is picked. */
export async function answerFolderPicker(page: Page): Promise<void> {
  await page.context().addInitScript((name) => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () => {
        const top = await navigator.storage.getDirectory()
        return top.getDirectoryHandle(name, { create: true })
      },
    })
  }, picked)
}

/** Waits until a job has come to an end. @returns what it says */
export function untilJob(
  page: Page,
  task: 'backup' | 'restore' | 'unpack',
  state: 'done' | 'failed' = 'done',
): Promise<string> {
  const job = page.locator(
    `[data-testid="archive-job"][data-task="${task}"][data-state="${state}"]`,
  )
  return until(
    async () => ((await job.count()) > 0 ? job.first().innerText() : undefined),
    { what: `the ${task} is ${state}`, timeout: 30_000 },
  )
}

/** Copies what the page wrote into the picked folder to the disk. */
export async function copyPicked(page: Page, to: string): Promise<string[]> {
  const files = await page.evaluate(async (name) => {
    const found: { path: string; bytes: number[] }[] = []
    async function walk(folder: FileSystemDirectoryHandle, place: string) {
      for await (const [child, handle] of folder as never as AsyncIterable<
        [string, FileSystemHandle]
      >) {
        const path = `${place}${child}`
        if (handle.kind === 'directory') {
          await walk(handle as FileSystemDirectoryHandle, `${path}/`)
          continue
        }
        const file = await (handle as FileSystemFileHandle).getFile()
        const bytes = [...new Uint8Array(await file.arrayBuffer())]
        found.push({ path, bytes })
      }
    }
    const top = await navigator.storage.getDirectory()
    await walk(await top.getDirectoryHandle(name), '')
    return found
  }, picked)
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), Uint8Array.from(bytes))
  }
  return files.map(({ path }) => path)
}
