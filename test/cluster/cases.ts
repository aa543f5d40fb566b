import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { untilItem } from '../../e2e/pages/item.ts'
import * as keepers from '../../e2e/pages/keepers.ts'
import { readNode } from '../../e2e/pages/shell.ts'
import { downloadSum, openLink } from '../../e2e/pages/viewer.ts'
import { seededBytes } from '../files/random.ts'
import { sha256 } from '../rigs/checksum.ts'
import { dropPaths } from '../rigs/drop.ts'
import type { Case } from '../rigs/run-cases.ts'
import { until } from '../rigs/until.ts'
import type { Ground } from './ground.ts'
import { isPinned } from './pinned-by.ts'

const mebibyte = 2 ** 20
const fileName = 'for-everybody.bin'

/** Tests in the order in which they run, all on the same ground. */
export const clusterCases: Case<Ground>[] = [
  ['is told apart from a closed door by its words', wrongToken],
  ['keeps on every member what a browser made, and lets it go', keeps],
]

async function addCluster(page: Page, ground: Ground, token: string) {
  await page.goto(`http://localhost:${ground.port}/settings/`)
  await keepers.openAddKeeper(page)
  const address = ground.cluster.url
  await keepers.typeKeeper(page, { address, token, name: 'Community' })
}

/** Its refusal of a token has no CORS header, so a page can't read it. */
async function wrongToken(ground: Ground): Promise<void> {
  const { page } = await ground.browsers.open({ port: ground.port })
  await addCluster(page, ground, 'community:guess')
  const words = await keepers.sheetError(page, 'keeper-closed')
  assert.match(words, /missing or wrong token/u)
  await ground.browsers.close()
}

/** The first browser goes; another gets the file from a member's Kubo. */
async function keeps(ground: Ground): Promise<void> {
  const { browsers, kubos, scratch, port } = ground
  const { page } = await browsers.open({ port })
  await addCluster(page, ground, ground.token)
  await keepers.untilKeeper(page, 'Community')
  await page.goto(`http://localhost:${port}/drive/`)
  const path = scratch(fileName)
  await writeFile(path, seededBytes(6 * mebibyte + 1, 71))
  await dropPaths(page, [path])
  const { cid } = await untilItem(page, fileName, ['stored'])
  await keepers.openKeepSheet(page, fileName)
  await keepers.keepHere(page, 'Community')
  const words = await keepers.untilLine(page, 'Community', {
    ...{ state: 'kept', proved: false, says: /no proof/u },
  })
  assert.match(words, /Says that it has it/u)
  for (const kubo of kubos) assert.equal(await isPinned(kubo, cid), true)
  const later = await browsers.open({ peers: [kubos[1]?.webSocket ?? ''] })
  await until(async () => (await readNode(later.page)).peers > 0, {
    what: 'another browser is connected to the second member',
  })
  const link = `${later.origin}/view/?cid=${cid}&name=${fileName}`
  await openLink(later.page, link)
  assert.equal(await downloadSum(later.page), await sha256(path))
  const line = keepers.keepLine(page, 'Community')
  await line.getByTestId('keep-no-more').click()
  await keepers.untilLine(page, 'Community', { state: 'none' })
  for (const kubo of kubos) {
    await until(async () => !(await isPinned(kubo, cid)), {
      what: 'the members let go of it',
      timeout: 30_000,
    })
  }
  await browsers.close()
}
