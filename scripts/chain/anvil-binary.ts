import { findFoundry } from './foundry-binary.ts'

/**
 * Path of the anvil program for this machine.
 *
 * @throws Error that says what to do when the package is not installed.
 */
export function findAnvil(): string {
  return findFoundry('anvil')
}
