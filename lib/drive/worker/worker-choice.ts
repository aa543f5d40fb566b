import { workersHere } from './workers-here.ts'

const choiceKey = 'freehold-worker'

/** True once the person turned the service worker off, in any tab. */
export function isWorkerOff(): boolean {
  return globalThis.localStorage.getItem(choiceKey) === 'off'
}

/** Takes the service worker out of this browser, until it is turned on. */
export async function turnWorkerOff(): Promise<void> {
  globalThis.localStorage.setItem(choiceKey, 'off')
  const all = (await workersHere()?.getRegistrations()) ?? []
  await Promise.all(all.map((registration) => registration.unregister()))
}

/** It is installed again when it is next needed. */
export function turnWorkerOn(): void {
  globalThis.localStorage.removeItem(choiceKey)
}
