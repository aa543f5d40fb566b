import type { WorkerOrder } from './save-messages.ts'
import type { AskedPage } from './page-line.ts'

/**
 * What of a service worker's global scope is used. TypeScript's own types of
 * it can't stand beside those of a page.
 */
export interface WorkerScope {
  readonly location: { origin: string }
  readonly clients: WorkerClients
  addEventListener(
    type: 'activate',
    listener: (event: LastingEvent) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: LastingEvent & { data: WorkerOrder }) => void,
  ): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

export interface LastingEvent {
  /** Keeps the worker running until the promise is settled. */
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends LastingEvent {
  readonly request: Request
  /** Of the page that asks; empty for a navigation. */
  readonly clientId: string
  respondWith(response: Response | Promise<Response>): void
}

export interface WorkerClients {
  claim(): Promise<void>
  get(id: string): Promise<WorkerPage | undefined>
  matchAll(options: {
    type: 'window'
    includeUncontrolled: boolean
  }): Promise<readonly WorkerPage[]>
}

export interface WorkerPage extends AskedPage {
  readonly focused: boolean
  readonly url: string
  readonly frameType: string
}
