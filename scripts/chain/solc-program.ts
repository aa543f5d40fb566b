/**
 * The npm compiler as Foundry starts a native one: `--standard-json`, from
 * input to output.
 */
import { readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { compile } = require('solc') as { compile(input: string): string }

print(compile(readFileSync(0, 'utf8')))

/** A pipe takes what it can; the rest is offered again. */
function print(text: string): void {
  let left = Buffer.from(text)
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(1, left))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
