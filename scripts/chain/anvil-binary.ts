import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Path of the anvil program for this machine, out of its npm package. The
 * `anvil` command of npm is a wrapper whose child outlives a kill; this is
 * the child itself.
 *
 * @throws Error that says what to do when the package is not installed.
 */
export function findAnvil(): string {
  const cpu = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const name = `@foundry-rs/anvil-${process.platform}-${cpu}`
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const packageFile = resolvePackage(name)
  const binary = join(dirname(packageFile), 'bin', `anvil${suffix}`)
  // Unpacking on some systems drops the mark that makes it a program.
  if (process.platform !== 'win32') chmodSync(binary, 0o755)
  return binary
}

function resolvePackage(name: string): string {
  const require = createRequire(import.meta.url)
  const wrapper = require.resolve('@foundry-rs/anvil/package.json')
  try {
    return createRequire(wrapper).resolve(`${name}/package.json`)
  } catch (cause) {
    throw new Error(
      `The local chain needs ${name}. Run: npm install --include=optional`,
      { cause },
    )
  }
}
