import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes sure that the chain's state file can be loaded. anvil writes it in
 * place: a power cut in the middle leaves half a file, with which it would
 * never start again. So a file that is whole is copied before each start, and
 * one that is not is set aside for the copy.
 */
export function repairState(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const backup = `${path}.backup`
  if (!existsSync(path)) return restore(backup, path)
  if (isWhole(path)) return copyFileSync(path, backup)
  renameSync(path, `${path}.damaged`)
  restore(backup, path)
}

function restore(backup: string, path: string): void {
  if (existsSync(backup) && isWhole(backup)) copyFileSync(backup, path)
}

function isWhole(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'))
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
