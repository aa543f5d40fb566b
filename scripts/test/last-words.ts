import { stripVTControlCharacters } from 'node:util'

/** Lines of a stack, and Node's own closing line: they say where, not why. */
const noise = /^\s*(at |Node\.js v|[\^~]+$)/u

/**
 * What a command said last, up to `count` lines, without colours, empty lines
 * and stacks: most tools end with why they failed.
 */
export function lastWords(output: string, count = 5): string {
  return telling(output).slice(-count).join('\n')
}

/** The first lines of an error's message, up to `count`, without its stack. */
export function firstWords(message: string, count = 3): string {
  return telling(message).slice(0, count).join('\n')
}

function telling(text: string): string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !noise.test(line))
}
