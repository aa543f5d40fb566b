import { spawn } from 'node:child_process'
import { dirname, delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownProcess } from './own-process.ts'

/** The repository's root folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).slice(
  0,
  -1,
)

export interface CommandResult {
  /** Exit code; 1 if a signal ended it or it did not start. */
  code: number
  /** Standard output and standard error in the order they came. */
  output: string
  /** Standard output alone, for machines to read. */
  stdout: string
}

export interface CommandOptions {
  env?: Record<string, string> | undefined
  signal?: AbortSignal | undefined
  /** Called with each piece of output as it comes. */
  onOutput?: ((text: string) => void) | undefined
}

/** A JavaScript tool of node_modules, run by the Node of this process. */
export function packageBin(path: string): string[] {
  return [process.execPath, `${root}/node_modules/${path}`]
}

/** Runs `command` in the root folder; resolves however it ends. */
export function runCommand(
  command: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...withOwnNode(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
  })
  ownProcess(child)
  let output = ''
  let stdout = ''
  const take = (text: string): void => {
    output += text
    options.onOutput?.(text)
  }
  child.stderr.setEncoding('utf8').on('data', take)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    take(text)
  })
  return new Promise((resolve) => {
    child.on('error', (error) => take(`${error.message}\n`))
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }))
  })
}

/** Tools that start `node` by name find the one that runs this process. */
function withOwnNode(): Record<string, string> {
  const path = process.env['PATH'] ?? ''
  const folder = dirname(process.execPath)
  const first = path.startsWith(folder + delimiter)
  return { PATH: first ? path : folder + delimiter + path }
}
