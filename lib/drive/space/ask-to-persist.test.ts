import { expect, test } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import { askToPersist } from './ask-to-persist.ts'

function storage(persisted: boolean) {
  const asked: string[] = []
  return {
    asked,
    persisted: async () => persisted,
    async persist() {
      asked.push('persist')
      return false
    },
  }
}

test('not before something is stored', async () => {
  const { manifest } = await fakeServices()
  const browser = storage(false)
  await askToPersist(manifest, browser, 1)
  expect(browser.asked).toEqual([])
})

test('once it is stored, and a refusal is not asked again', async () => {
  const { manifest } = await fakeServices()
  await manifest.put(storedItem())
  const browser = storage(false)
  await askToPersist(manifest, browser, 1)
  await askToPersist(manifest, browser, 2)
  expect(browser.asked).toEqual(['persist'])
})

test('a browser that promised already is not asked', async () => {
  const { manifest } = await fakeServices()
  await manifest.put(storedItem())
  const browser = storage(true)
  await askToPersist(manifest, browser, 1)
  expect(browser.asked).toEqual([])
})
