import type { TestBlocks } from '#lib/content/test-blocks'
import { HOSTILE_NAMES } from '../files/hostile-names.ts'
import { mark } from './hostile-file.ts'
import type { Draw, HostileCase } from './hostile-file.ts'
import { SCRIPT } from './script.ts'

const MORE_NAMES: readonly string[] = [
  '..\\..\\windows\\system32',
  './././x',
  '/',
  '%2e%2e%2f',
  '\u202Ecod.exe',
  '\u200Fright.txt',
  '\u{E0041}tag.txt',
  '\u0000',
  '\u0000.png',
  'valueOf',
  '__defineGetter__',
  'prototype',
  'then',
  'index.html',
  `"onmouseover="${SCRIPT}.txt`,
  'picture.png.exe',
  'e\u0301.txt',
  '\u00E9.txt',
  '\uD800.txt',
  `${'a\u0301'.repeat(300)}.txt`,
]

/**
 * A folder for each name that no honest tool gives; a plain one stands beside
 * it, and every second folder has the name twice.
 */
export async function entryNames(
  blocks: TestBlocks,
  draw: Draw,
): Promise<HostileCase[]> {
  const cases: HostileCase[] = []
  for (const [at, name] of [...HOSTILE_NAMES, ...MORE_NAMES].entries()) {
    const links = [name, 'plain.txt', ...(at % 2 === 0 ? [name] : [])]
    const entries = []
    for (const entry of links) {
      const leaf = await blocks.raw(`the file ${at}, ${mark(draw)}`)
      entries.push([entry, leaf] as [string, typeof leaf])
    }
    const cid = (await blocks.folder(entries)).toString()
    cases.push({ family: 'entry-names', name: name.toWellFormed(), cid })
  }
  return cases
}
