import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { version } from './version.ts'

it('shows the version that package.json has', async () => {
  const text = await readFile('package.json', 'utf8')
  expect((JSON.parse(text) as { version: string }).version).toBe(version)
})
