import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { dropPaths } from '#test/rigs/drop'
import { until } from '#test/rigs/until'
import { countReads, untilRead } from '../pages/imports.ts'
import {
  itemNamed,
  pickFiles,
  pickFolder,
  pressOnItem,
  untilItem,
} from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import type { Rig } from '../rig.ts'

export const name = 'adding'
export const seconds = 180

const MIB = 1024 * 1024

/** Adding: again, by a drop, and held in the middle. */
export async function run(rig: Rig): Promise<void> {
  const { page } = await rig.browser('a')
  const reads = await countReads(page)
  await openReachable(page, rig.stack.origin)
  await again(rig, page, reads)
  await dropped(rig, page)
  await held(rig, page)
}

type Reads = () => Promise<number>

/** Only what changed is read, unless everything shall be. */
async function again(rig: Rig, page: Page, reads: Reads): Promise<void> {
  const folder = rig.scratch('Notes')
  await mkdir(folder)
  const files = [3 * MIB, 700, 800, 900]
  for (const [order, size] of files.entries()) {
    await writeFile(join(folder, `${order}.bin`), randomBytes(size))
  }
  const all = files.reduce((sum, size) => sum + size)
  await pickFolder(page, folder)
  const { cid } = await untilItem(page, 'Notes', ['stored'])
  assert.equal(await reads(), all)

  await writeFile(join(folder, '1.bin'), randomBytes(750))
  await utimes(join(folder, '1.bin'), new Date(), new Date(2_000_000_000_000))
  const changed = itemNamed(page, 'Notes').getByTestId('new-version')
  await changed.setInputFiles(folder)
  const newer = await until(
    async () => {
      const item = await untilItem(page, 'Notes', ['stored'])
      return item.cid === cid ? undefined : item.cid
    },
    { what: 'the newer version' },
  )
  assert.equal(await reads(), 750)
  rig.say(`of ${all} bytes, the 750 that changed were read again`)

  await page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(page, 'Notes', ['stored'])
  await reads()
  await itemNamed(page, 'Notes')
    .getByRole('button', { name: 'More for Notes' })
    .click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    pressOnItem(page, 'Notes', 'check-everything'),
  ])
  await chooser.setFiles(folder)
  await page.getByText('Nothing changed').waitFor()
  assert.equal(await reads(), all + 50)
  assert.equal((await untilItem(page, 'Notes', ['stored'])).cid, newer)
  rig.say('checked whole when it was asked to')
}

const manyFiles = 600

/** A dropped folder, all of it, also what a browser finds odd. */
async function dropped(rig: Rig, page: Page): Promise<void> {
  const folder = rig.scratch('Many')
  const below = join(folder, '여행 👩‍👩‍👧')
  await mkdir(below, { recursive: true })
  for (let done = 0; done < manyFiles; done++) {
    await writeFile(join(done % 2 === 0 ? folder : below, `${done}`), `${done}`)
  }
  await page.goto(rig.stack.origin)
  await untilItem(page, 'Notes', ['stored'])
  await dropPaths(page, [folder])
  await untilItem(page, 'Many', ['stored'])
  await itemNamed(page, 'Many').getByText(`${manyFiles} files`).waitFor()
  rig.say(`a folder of ${manyFiles} files was dropped, none is missing`)
}

/** A held import reads nothing, lets the next go first, and goes on. */
async function held(rig: Rig, page: Page): Promise<void> {
  await page.goto(rig.stack.origin)
  const path = rig.scratch('long.bin')
  await writeFile(path, randomBytes(256 * MIB))
  await pickFiles(page, [path])
  await untilRead(page, 0.1)
  const line = itemNamed(page, basename(path))
  await line.getByTestId('import-pause').click()
  await line.getByText('Paused at').waitFor()
  const short = rig.scratch('short.bin')
  await writeFile(short, randomBytes(MIB))
  await pickFiles(page, [short])
  await untilItem(page, 'short.bin', ['stored'])
  const words = await line.textContent()
  await page.waitForTimeout(1_000)
  assert.equal(await line.textContent(), words)
  await line.getByTestId('import-go-on').click()
  await untilItem(page, 'long.bin', ['stored'])
  rig.say('held, overtaken by another, and gone on with')
}
