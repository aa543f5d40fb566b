/** What this browser has for service workers, if it has them here. */
export function workersHere(): ServiceWorkerContainer | undefined {
  return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
}
