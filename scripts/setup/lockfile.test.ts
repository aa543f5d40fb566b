import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { covers } from './lockfile.mjs'

const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const lock = (entry: object) => ({
  packages: { '': {}, 'node_modules/a': { version: '1.0.0', ...entry } },
})
const installed = (version?: string) => ({
  packages: version ? { 'node_modules/a': { version } } : {},
})

test('a package in another version is not covered', () => {
  expect(covers(installed('1.0.0'), lock({}), machine)).toBe(true)
  expect(covers(installed('1.0.1'), lock({}), machine)).toBe(false)
  expect(covers(installed(), lock({}), machine)).toBe(false)
})

test('a native package that npm skipped on this machine is missing', () => {
  const native = {
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['glibc'],
  }
  expect(covers(installed(), lock(native), machine)).toBe(false)
})

test('a native package for another machine may be missing', () => {
  for (const entry of [
    { optional: true, os: ['darwin'], cpu: ['x64'] },
    { optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    { optional: true },
  ]) {
    expect(covers(installed(), lock(entry), machine)).toBe(true)
  }
})

test('the lockfile is the one of package.json', async () => {
  const read = async (name: string) =>
    JSON.parse(await readFile(name, 'utf8')) as Record<string, unknown>
  const manifest = await read('package.json')
  const { packages } = (await read('package-lock.json')) as {
    packages: Record<string, object>
  }
  expect(packages['']).toMatchObject({
    dependencies: manifest['dependencies'],
    devDependencies: manifest['devDependencies'],
  })
})
