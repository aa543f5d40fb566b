import type { WorkerOrder } from './save-messages.ts'

/**
 * What of a service worker's global scope is used. TypeScript's own types of
 * it can't stand beside those of a page.
 */
export interface WorkerScope {
  readonly location: { origin: string }
  addEventListener(
    type: 'message',
    listener: (event: { data: WorkerOrder }) => void,
  ): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

export interface FetchEvent {
  readonly request: Request
  respondWith(response: Response): void
}
