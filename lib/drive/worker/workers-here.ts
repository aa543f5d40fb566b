import { readingBase } from '#lib/base/reading-base'

/**
 * What this browser has for service workers, if it has them here. Where the
 * app only reads, the origin is not its own, and neither are its workers.
 */
export function workersHere(): ServiceWorkerContainer | undefined {
  if (readingBase() !== undefined) return undefined
  return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
}
