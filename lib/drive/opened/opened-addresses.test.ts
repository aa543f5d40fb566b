import { expect, test } from 'vitest'
import {
  forgetOpened,
  noteOpened,
  openedAddresses,
} from './opened-addresses.ts'

function settings() {
  const kept = new Map<string, unknown>()
  return {
    setting: async <T>(key: string) => kept.get(key) as T | undefined,
    setSetting: async (key: string, value: unknown) =>
      void kept.set(key, value),
  }
}

test('the newest first, each once, fifty at most, and all forgotten at once', async () => {
  const manifest = settings()
  for (let at = 0; at < 60; at++) {
    await noteOpened(manifest, { href: `/view/?cid=${at}`, at })
  }
  await noteOpened(manifest, { href: '/view/?cid=55', at: 99 })
  const opened = await openedAddresses(manifest)
  expect(opened).toHaveLength(50)
  expect(opened[0]).toEqual({ href: '/view/?cid=55', at: 99 })
  expect(opened.filter(({ href }) => href === '/view/?cid=55')).toHaveLength(1)
  await forgetOpened(manifest)
  expect(await openedAddresses(manifest)).toEqual([])
})
