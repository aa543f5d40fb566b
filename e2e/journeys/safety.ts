import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { folderOfFiles, textFile } from '#test/rigs/files'
import { pickFolder, publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink, pressDownload, untilViewer } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'safety'
export const seconds = 90

/** What is proved on sight, asked before saving, hidden, and followed. */
export async function run(rig: Rig): Promise<void> {
  const { page, context } = await rig.browser('a')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReachable(page, rig.stack.origin)
  await provePath(rig, page)
  await askBeforeSaving(rig, page)
  await hideAndReport(rig, page)
  await namesAndHistory(rig, page)
}

async function provePath(rig: Rig, page: Page): Promise<void> {
  const { path: folder, files } = await folderOfFiles()
  await pickFolder(page, folder)
  const { cid: root } = await untilItem(page, 'Archive', ['stored'])
  const path = files[0] ?? ''
  const link = `${rig.stack.origin}/view/?cid=${root}&path=${path}`
  const { cid } = await openLink(page, link)
  await page.getByRole('button', { name: 'Verified' }).click()
  const sheet = page.getByTestId('verified-sheet')
  await sheet.getByTestId('prove-path').click()
  const steps = sheet.getByTestId('path-proof-steps').locator('li')
  await steps.first().waitFor()
  assert.equal(await steps.count(), path.split('/').length + 1)
  await sheet.getByRole('button', { name: 'Copy the steps' }).click()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  assert.ok(text.includes(`Root   ${root}`) && text.includes(cid), text)
  await sheet.getByRole('link', { name: /made of/u }).click()
  const parts = page.getByTestId('address-parts')
  await parts.getByText('sha2-256').waitFor()
  assert.match(await parts.innerText(), /version 1, base36/u)
  rig.say('a file is proved to lie in its folder; its address is taken apart')
}

async function askBeforeSaving(rig: Rig, page: Page): Promise<void> {
  await page.goto(rig.stack.origin)
  const file = await textFile('holiday.jpg.exe', 'no program at all')
  await publish(page, file, 'holiday.jpg.exe')
  await openLink(page, await shareLink(page, 'holiday.jpg.exe'))
  await page.getByTestId('viewer-download').first().click()
  const sheet = page.getByTestId('danger-sheet')
  assert.match(await sheet.innerText(), /two endings/u)
  const confirm = sheet.getByTestId('confirm')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    confirm.click(),
  ])
  assert.equal(download.suggestedFilename(), 'holiday.jpg.exe')
  const plain = await textFile('plain-words.txt', 'plain words')
  await page.goto(rig.stack.origin)
  await publish(page, plain, 'plain-words.txt')
  await openLink(page, await shareLink(page, 'plain-words.txt'))
  await pressDownload(page)
  rig.say('a program is saved after a question, plain text at once')
}

async function hideAndReport(rig: Rig, page: Page): Promise<void> {
  const { cid } = await untilViewer(page, ['ready'])
  await page.getByText('Something wrong with it').click()
  await page.getByTestId('copy-report').click()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  assert.ok(report.includes(`/ipfs/${cid}/*`), report)
  await page.getByTestId('hide-content').click()
  await untilViewer(page, ['refused'])
  const words = await untilError(page, 'content-denied')
  assert.match(words, /Hidden by you/u)
  rig.say('what is hidden is not opened again; a report is text')
}

async function namesAndHistory(rig: Rig, page: Page): Promise<void> {
  const field = page.getByTestId('address-input').first()
  for (const [text, words] of NAMES) {
    await page.goto(`${rig.stack.origin}/view/`)
    await field.fill(text)
    await page.keyboard.press('Enter')
    assert.match(await untilError(page, 'name-unresolved'), words)
  }
  await field.fill(`https://gateway.example/ipfs/${EMPTY}/?filename=none.txt`)
  await page.keyboard.press('Enter')
  await untilViewer(page, ['ready', 'not-found', 'finding'])
  await page.goto(`${rig.stack.origin}/view/`)
  const before = page.getByTestId('opened-before')
  await before.getByText('none.txt').waitFor()
  await page.getByTestId('forget-opened').click()
  await before.waitFor({ state: 'detached' })
  rig.say('names that nobody can be asked for are told; history is forgotten')
}

const EMPTY = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'

const NAMES: readonly [text: string, words: RegExp][] = [
  [
    'ipns://k51qzi5uqu5dhmzyv3zac033i7rl9hkgczxyl81lwoukda2htteop7d3x0y1mf',
    /nobody was asked/u,
  ],
  ['someone.eth/photos', /not in your settings/u],
  ['/ipns/ipfs.tech', /DNS/u],
]
