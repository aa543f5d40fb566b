import type { Page } from 'playwright-core'

/** What the page does at this moment, as far as it is watched. */
export interface Work {
  /** Begun and not ended, oldest first: `delete`, `compact`, `manifest`… */
  running(): readonly string[]
  /** Resolves when this begins from now on; false after `timeout` ms. */
  begins(name: string, timeout: number): Promise<boolean>
}

const mark = 'freehold-work'

/**
 * Hears of calls to the store and of writes of the manifest, as they begin
 * and end. To be called before the page is opened.
 */
export async function watchWork(page: Page): Promise<Work> {
  const running: string[] = []
  const waiting = new Map<string, () => void>()
  page.on('console', (message) => {
    const [word, step, name = ''] = message.text().split(' ')
    if (word !== mark) return
    if (step === 'begin') {
      running.push(name)
      waiting.get(name)?.()
    } else running.splice(running.indexOf(name), 1)
  })
  await page.addInitScript(reportWork, mark)
  return {
    running: () => [...running],
    begins: (name, timeout) =>
      new Promise((resolve) => {
        waiting.set(name, () => resolve(true))
        setTimeout(() => resolve(false), timeout)
      }),
  }
}

/** Runs in the page, before anything of it. */
function reportWork(word: string): void {
  const watched = new Set(['put', 'delete', 'digests', 'compact'])
  const ports = new WeakMap<MessagePort, Map<unknown, string>>()
  // oxlint-disable-next-line no-console -- it is how the rig is told.
  const say = (step: string, name: string) => console.debug(word, step, name)
  const { postMessage } = MessagePort.prototype
  MessagePort.prototype.postMessage = function report(
    this: MessagePort,
    message: unknown,
    ...rest: unknown[]
  ) {
    const { id, call } = (message ?? {}) as { id?: unknown; call?: unknown }
    if (typeof call === 'string' && watched.has(call)) {
      callsOf(this).set(id, call)
      say('begin', call)
    }
    return Reflect.apply(postMessage, this, [message, ...rest]) as undefined
  }
  function callsOf(port: MessagePort): Map<unknown, string> {
    const known = ports.get(port)
    if (known !== undefined) return known
    const calls = new Map<unknown, string>()
    ports.set(port, calls)
    port.addEventListener('message', ({ data }: MessageEvent) => {
      const { id } = (data ?? {}) as { id?: unknown }
      const call = calls.get(id)
      if (call !== undefined && calls.delete(id)) say('end', call)
    })
    return calls
  }
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function report(
    this: IDBObjectStore,
    ...args: [unknown, IDBValidKey?]
  ) {
    if (this.name === 'items') {
      say('begin', 'manifest')
      const end = () => say('end', 'manifest')
      this.transaction.addEventListener('complete', end)
      this.transaction.addEventListener('abort', end)
    }
    return put.apply(this, args)
  }
}
