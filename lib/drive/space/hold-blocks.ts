import type { DriveServices } from '../services.ts'

/**
 * Keeps every block where it is, in all tabs, until it is let go of: what was
 * taken out of the drive may still be put back, and another tab that begins
 * to lead would free it. A tab that closes lets go.
 */
export function holdBlocks({
  whileKeeping,
  report,
}: Pick<DriveServices, 'whileKeeping' | 'report'>): { letGo(): Promise<void> } {
  const over = Promise.withResolvers<void>()
  const held = whileKeeping(() => over.promise)
  held.catch(report)
  return {
    async letGo() {
      over.resolve()
      await held
    },
  }
}
