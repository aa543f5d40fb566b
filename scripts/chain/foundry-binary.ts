import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Foundry's programs that come from npm. */
export type FoundryProgram = 'anvil' | 'forge'

const require = createRequire(import.meta.url)
/** The packages that npm links; the programs are in packages of theirs. */
const wrappers: Record<FoundryProgram, () => string> = {
  anvil: () => require.resolve('@foundry-rs/anvil/package.json'),
  forge: () => require.resolve('@foundry-rs/forge/package.json'),
}

/**
 * Path of a Foundry program for this machine, out of its npm package. The
 * command that npm links is a wrapper whose child outlives a kill; this is the
 * child itself.
 *
 * @throws Error that says what to do when the package is not installed.
 */
export function findFoundry(program: FoundryProgram): string {
  const cpu = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const name = `@foundry-rs/${program}-${process.platform}-${cpu}`
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const packageFile = resolvePackage(program, name)
  const binary = join(dirname(packageFile), 'bin', `${program}${suffix}`)
  // Unpacking on some systems drops the mark that makes it a program.
  if (process.platform !== 'win32') chmodSync(binary, 0o755)
  return binary
}

/**
 * What forge needs to know to compile with the npm compiler: forge starts a
 * program, so a script that starts ours is written to the cache.
 */
export function forgeEnvironment(): Record<string, string> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const script = path('../../cache/forge/solc')
  const text = compilerScript(path('solc-program.ts'))
  // Another forge may be starting it right now: it is left alone if it can be.
  if (!existsSync(script) || readFileSync(script, 'utf8') !== text) {
    mkdirSync(dirname(script), { recursive: true })
    writeFileSync(script, text, { mode: 0o755 })
  }
  return { FOUNDRY_SOLC: script, FOUNDRY_OFFLINE: 'true' }
}

/** The version is asked before every run, so the shell alone tells it. */
function compilerScript(program: string): string {
  const { version } = require('solc/package.json') as { version: string }
  const full = `Version: ${version}+commit.00000000.Linux.g++`
  return [
    '#!/bin/sh',
    `[ "$1" = --version ] && { echo solc; echo "${full}"; exit; }`,
    `exec "${process.execPath}" "${program}" "$@"`,
    '',
  ].join('\n')
}

function resolvePackage(program: FoundryProgram, name: string): string {
  try {
    return createRequire(wrappers[program]()).resolve(`${name}/package.json`)
  } catch (cause) {
    throw new Error(
      `The contracts need ${name}. Run: npm install --include=optional`,
      { cause },
    )
  }
}
