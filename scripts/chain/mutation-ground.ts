import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutants.ts'

/** What became of a mutant. `invalid` does not compile and does not count. */
export type Fate = 'killed' | 'survived' | 'invalid'

const root = fileURLToPath(new URL('../../', import.meta.url))
const hardhat = fileURLToPath(new URL('cli.js', import.meta.resolve('hardhat')))
/** A mutant may loop for ever; the unchanged tests need a tenth of this. */
const patience = 120_000

/**
 * The settings that compile fastest, and short tests: hundreds of runs. The
 * real ones are checked by the real tests.
 */
const settings = `import { createRequire } from 'node:module'
import { defineConfig } from 'hardhat/config'
const require = createRequire(import.meta.url)
export default defineConfig({
  paths: { sources: './contracts/src', tests: { solidity: './contracts/test' } },
  solidity: {
    compilers: [{
      version: '0.8.37',
      path: require.resolve('solc/soljson.js'),
      settings: { evmVersion: 'cancun', optimizer: { enabled: false } },
    }],
  },
  test: {
    solidity: {
      isolate: true,
      fuzz: { runs: 64, seed: '0xf7ee401d' },
      invariant: { runs: 8, depth: 48, failOnRevert: true },
    },
  },
})
`

/** A copy of the contracts in which mutants live, one at a time. */
export interface MutationGround {
  tryMutant(mutant: Mutant): Promise<Fate>
  /** Runs the tests on the sources as they are. */
  tryOriginal(word: string): Promise<boolean>
  remove(): void
}

/** Copies the contracts to a folder of their own. */
export function openGround(): MutationGround {
  const folder = mkdtempSync(join(tmpdir(), 'freehold-mutants-'))
  cpSync(join(root, 'contracts'), join(folder, 'contracts'), {
    recursive: true,
  })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'hardhat.config.ts'), settings)
  return {
    tryMutant: async (mutant) => {
      const path = join(folder, mutant.file)
      const original = readFileSync(path, 'utf8')
      writeFileSync(path, mutant.text)
      const { code, output } = await runTests(folder, wordOf(mutant.file))
      writeFileSync(path, original)
      if (/HHE9\d\d|Compilation failed/u.test(output)) return 'invalid'
      return code === 0 ? 'survived' : 'killed'
    },
    tryOriginal: async (word) => (await runTests(folder, word)).code === 0,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Which contract's tests a source belongs to. */
function wordOf(file: string): string {
  return /Names|Handles/u.test(file) ? 'Names' : 'Deeds'
}

/**
 * All but the gas tests: a change of price is not a change of behaviour. The
 * handler is named so that the runner has its artifact to call it by.
 */
function testsOf(folder: string, word: string): string[] {
  const handler = word === 'Names' ? 'NamesHandler' : 'Handler'
  const tests = readdirSync(join(folder, 'contracts/test')).filter(
    (name) => name.startsWith(word) && !name.includes('.gas.'),
  )
  return [...tests, `support/${handler}.sol`].map(
    (name) => `contracts/test/${name}`,
  )
}

async function runTests(folder: string, word: string) {
  const args = [hardhat, 'test', 'solidity', ...testsOf(folder, word)]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => (output += text))
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { code, output }
}
