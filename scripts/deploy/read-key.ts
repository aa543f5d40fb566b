import { readFile } from 'node:fs/promises'
import { openSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ReadStream, WriteStream } from 'node:tty'
import type { Hex, LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Where the key of who pays may come from; it is never printed. */
export interface KeySources {
  file?: string | undefined
  /** The value of FREEHOLD_DEPLOY_KEY. */
  environment?: string | undefined
  /** Asks the person; undefined when there is nobody to ask. */
  ask?: (() => Promise<string>) | undefined
}

/**
 * The account that pays: from a file, else the environment, else a question.
 *
 * @throws Error when there is none, or it is not a private key. What was
 * given is not in the message.
 */
export async function readPayer(sources: KeySources): Promise<LocalAccount> {
  const text = await readKey(sources)
  const hex = text.trim().replace(/^(0x)?/u, '0x')
  if (!/^0x[0-9a-fA-F]{64}$/u.test(hex)) {
    throw new Error('That is not a private key: 64 hexadecimal digits.')
  }
  try {
    return privateKeyToAccount(hex as Hex)
  } catch {
    // The library's own error repeats the number.
    throw new Error('That is not a private key: it is 0 or too large.')
  }
}

async function readKey(sources: KeySources): Promise<string> {
  const { file, environment, ask } = sources
  if (file !== undefined) {
    return readFile(file, 'utf8').catch((cause: unknown) => {
      throw new Error(`The key file ${file} can't be read.`, { cause })
    })
  }
  if (environment !== undefined && environment !== '') return environment
  if (ask !== undefined) return ask()
  throw new Error(
    'Nobody to pay: give --key-file, set FREEHOLD_DEPLOY_KEY, or run this ' +
      'in a terminal, which asks for the key.',
  )
}

/**
 * Asks in the terminal without showing what is typed; undefined where there
 * is none. The launcher closes our standard input, so it is opened anew.
 */
export function terminalQuestion(): (() => Promise<string>) | undefined {
  try {
    const input = new ReadStream(openSync('/dev/tty', 'r'))
    const output = new WriteStream(openSync('/dev/tty', 'w'))
    return () => askHidden(input, output)
  } catch {
    // No terminal: a job of a machine, or a system without this file.
    return undefined
  }
}

async function askHidden(
  input: ReadStream,
  output: WriteStream,
): Promise<string> {
  output.write('Private key of who pays (it is not shown): ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    output.write('\n')
    input.destroy()
    output.destroy()
  }
}
