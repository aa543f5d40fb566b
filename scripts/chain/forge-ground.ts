import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFoundry, forgeEnvironment } from './foundry-binary.ts'

const contracts = fileURLToPath(new URL('../../contracts', import.meta.url))

/** How often the tests try, by name of Foundry's settings. */
export interface Effort {
  fuzzRuns: number
  sequences: number
  depth: number
}

export interface ForgeRun {
  /** Undefined when its time was over. */
  code: number | undefined
  output: string
}

export interface RunOptions {
  effort: Effort
  /** In milliseconds. */
  patience: number
  /** Settings of Foundry, as it reads them from the environment. */
  settings?: Record<string, string> | undefined
}

/** A copy of the contracts and their tests, to change and run. */
export interface ForgeGround {
  /** Where src/ and test/ are. */
  folder: string
  /** Writes a file of the copy, by its path under contracts/. */
  write(path: string, text: string): void
  run(args: string[], options: RunOptions): Promise<ForgeRun>
  remove(): void
}

/**
 * Copies the contracts to a folder of their own, without the gas tests: a
 * change of price is not a change of behaviour, and code that counts itself
 * costs more. (With a filter in their place forge would compile twice.)
 */
export function openForgeGround(): ForgeGround {
  const folder = mkdtempSync(join(tmpdir(), 'freehold-contracts-'))
  const root = join(folder, 'contracts')
  const filter = (path: string) => !path.endsWith('.gas.t.sol')
  cpSync(contracts, root, { recursive: true, filter })
  return {
    folder: root,
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    run: (args, options) => runForge(root, args, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function runForge(
  root: string,
  args: string[],
  { effort, patience, settings }: RunOptions,
): Promise<ForgeRun> {
  const child = spawn(findFoundry('forge'), args, {
    cwd: root,
    env: {
      ...process.env,
      ...forgeEnvironment(),
      FOUNDRY_FUZZ_RUNS: String(effort.fuzzRuns),
      FOUNDRY_INVARIANT_RUNS: String(effort.sequences),
      FOUNDRY_INVARIANT_DEPTH: String(effort.depth),
      FOUNDRY_FUZZ_SEED: '0xf7ee401d',
      ...settings,
    },
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
  return { code: code ?? undefined, output }
}
