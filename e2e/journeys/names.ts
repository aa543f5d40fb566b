import assert from 'node:assert/strict'
import { textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { publish, shareLink } from '../pages/item.ts'
import {
  addLabel,
  passTime,
  registerName,
  reserveName,
  typeName,
  untilClaim,
} from '../pages/names.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink, untilOwner, untilViewer } from '../pages/viewer.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'names'
export const seconds = 150
export const waits = true

const FILE = 'letter.txt'

/** Claim a name, be found by it elsewhere, hand it on. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const { page } = a
  const handle = `ada-${Date.now().toString(36)}`
  await openReachable(page, rig.stack.origin)
  await publish(page, await textFile(FILE, 'A letter.'), FILE)
  const owner = await connectWallet(page)
  const { cid } = await recordAsGuest(page, FILE)
  const link = await shareLink(page, FILE)
  await page.getByRole('link', { name: 'Drive' }).first().click()
  await page.getByRole('link', { name: 'Names' }).first().click()
  await refusals(rig, a)
  await claim(rig, a, handle)
  await addLabel(page, 'letters')
  rig.say(`@${handle}/letters leads to the record`)
  const b = await rig.browser('b')
  await elsewhere(rig, b, { owner, handle, cid, link })
  await handOver(rig, a, b, handle)
}

/** Before the wallet: the rule. In it: a no that loses nothing. */
async function refusals(rig: Rig, { page }: Browser): Promise<void> {
  assert.equal(await typeName(page, 'Ada'), 'refused')
  assert.equal(await typeName(page, 'a-'), 'refused')
  await typeName(page, 'ada-says-no')
  await confirmAction(page, 'reserve-name')
  await page.getByTestId('reject').last().click()
  await untilError(page, 'wallet-rejected')
  assert.equal(await page.getByTestId('name-field').inputValue(), 'ada-says-no')
  rig.say('a name against the rule is told, and a no of the wallet too')
}

async function claim(rig: Rig, a: Browser, handle: string): Promise<void> {
  const { page } = a
  await reserveName(page, handle)
  const words = await page.getByTestId('name-claim').innerText()
  assert.match(words, /\d+\ss left/u)
  await page.reload()
  await untilClaim(page, 'waiting')
  rig.say('reserved; the wait goes on after a reload')
  await passTime(rig.stack.rpcUrl, 31)
  await registerName(page, handle)
  rig.say(`@${handle} is registered`)
}

interface Known {
  owner: string
  handle: string
  cid: string
  link: string
}

/** A second browser, without a wallet: viewer, proof, label, name. */
async function elsewhere(rig: Rig, b: Browser, known: Known): Promise<void> {
  const { owner, handle, cid, link } = known
  const { page } = b
  await openLink(page, link)
  await untilOwner(page, owner)
  await untilNamed(b, handle)
  const fact = await page.getByTestId('viewer-owner').first().innerText()
  assert.ok(fact.includes(owner.slice(0, 6)), 'the address is not shown')
  await page.getByRole('link', { name: 'see the proof' }).click()
  await page.waitForURL(/\/proof\//u)
  await untilNamed(b, handle)
  rig.say('B sees the name beside the address, in the viewer and the proof')
  await openAddress(rig, b, `@${handle}/letters`)
  assert.equal((await untilViewer(page, ['ready'])).cid, cid)
  rig.say('the label opens the record from the address field')
  await openAddress(rig, b, `@${handle}`)
  await page.getByTestId('published-record').first().waitFor()
  await page.getByText(FILE).first().waitFor()
  await openAddress(rig, b, `@${handle}/nothing`)
  await page.getByText('This label leads nowhere').waitFor()
  rig.say('the page of the name lists what was published')
}

async function openAddress(rig: Rig, b: Browser, text: string): Promise<void> {
  await b.page.goto(rig.stack.origin)
  const field = b.page.getByTestId('address-input')
  await field.fill(text)
  await field.press('Enter')
}

async function untilNamed({ page }: Browser, handle: string): Promise<void> {
  const named = page.locator(
    `[data-testid="owner-name"][data-name="${handle}"]`,
  )
  await until(async () => ((await named.count()) > 0 ? true : undefined), {
    what: `@${handle} stands beside the address`,
  })
}

/** Offered, taken back, offered again and accepted, given up by the other. */
async function handOver(
  rig: Rig,
  a: Browser,
  b: Browser,
  handle: string,
): Promise<void> {
  const { page } = b
  await page.goto(`${rig.stack.origin}/names/`)
  const address = await connectWallet(page)
  await offer(a, address)
  await change(a, 'Take back…', 'withdraw-name')
  await offer(a, address)
  assert.equal(await typeName(page, handle), 'taken')
  await page.getByText('offers it to you').waitFor()
  await confirmAction(page, 'accept-name')
  await confirmAction(page, 'approve')
  await page
    .locator(`[data-testid="own-name"][data-name="${handle}"]`)
    .waitFor()
  await a.page.getByTestId('name-field').waitFor()
  rig.say(`offered, taken back, offered again: B accepted @${handle}`)
  await change(b, 'Give up…', 'release-name')
  await page.getByTestId('name-field').waitFor()
  assert.equal(await typeName(page, handle), 'free')
  rig.say(`given up: @${handle} is free again`)
}

async function offer({ page }: Browser, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Offer…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(to)
  await confirmAction(page, 'offer-name')
  await confirmAction(page, 'approve')
  await page.getByRole('button', { name: 'Take back…' }).waitFor()
}

async function change(
  { page }: Browser,
  verb: string,
  action: string,
): Promise<void> {
  await page.getByRole('button', { name: verb }).click()
  await confirmAction(page, action)
  await confirmAction(page, 'approve')
}
